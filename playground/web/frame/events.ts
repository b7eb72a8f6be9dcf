// A server's scheduled events: a dialog with a card for each, and whether one wants to be told.
import { html, LitElement, nothing } from 'lit';
import type { PageGuild, PageScheduledEvent } from '../../protocol.ts';
import type { Desk } from '../desk.ts';
import { icon } from '../icons.ts';
import { clockFace, clockTime, sameDay } from '../times.ts';

const ACTIVE = 2;

/** Those that are planned or running, the next first. */
export function openEvents(guild: PageGuild): readonly PageScheduledEvent[] {
  return guild.scheduledEvents.filter(({ status }) => status <= ACTIVE).toSorted((a, b) => a.startsAt - b.startsAt);
}

/** From when to when; the day is said once when it is the same. */
function span({ startsAt, endsAt }: PageScheduledEvent, locale: string): string {
  const start = clockFace(startsAt, locale);
  if (endsAt === null) return start;
  return `${start} – ${sameDay(startsAt, endsAt) ? clockTime(endsAt, locale) : clockFace(endsAt, locale)}`;
}

export class EventsDialog extends LitElement {
  static override properties = { desk: { attribute: false }, guildId: { attribute: false } };
  declare desk: Desk;
  declare guildId: string | undefined;

  protected override createRenderRoot() {
    return this;
  }

  show(): void {
    this.querySelector('dialog')?.showModal();
  }

  override render() {
    const { words, state } = this.desk;
    const guild = state.guilds.find(({ id }) => id === this.guildId);
    const events = guild === undefined ? [] : openEvents(guild);
    return html`<dialog class="dialog events" aria-labelledby="events-title">
      <header>
        <h2 id="events-title">${words.events}</h2>
        <button type="button" class="icon" aria-label=${words.close} @click=${() => this.querySelector('dialog')?.close()}>${icon('close')}</button>
      </header>
      <ul class="event-list">
        ${events.map((event) => html`<li>${this.drawEvent(event)}</li>`)}
      </ul>
      ${events.length === 0 ? html`<p class="empty">${words.noEvents}</p>` : nothing}
    </dialog>`;
  }

  private drawEvent(event: PageScheduledEvent): unknown {
    const { words, locale, state } = this.desk;
    const wanted = event.interested.includes(state.me.id);
    const id = `event-${event.id}`;
    return html`<article class="event" aria-labelledby=${id}>
      <p class="event-time">
        ${event.status === ACTIVE ? html`<span class="badge running">${words.eventRuns}</span>` : nothing}
        ${span(event, locale)}
      </p>
      <h3 id=${id}>${event.name}</h3>
      ${event.description === null ? nothing : html`<p class="lines">${event.description}</p>`}
      <p class="event-foot">
        <span>${event.location}</span>
        ${event.interested.length === 0 ? nothing : html`<span>${words.interestedCount(event.interested.length)}</span>`}
        <button type="button" class="button small ${wanted ? 'secondary' : 'primary'}" aria-pressed=${wanted}
          aria-describedby=${id} @click=${() => this.setInterest(event, !wanted)}>${words.interested}${wanted ? ' ✓' : ''}</button>
      </p>
    </article>`;
  }

  private setInterest(event: PageScheduledEvent, interested: boolean): void {
    if (this.guildId === undefined) return;
    this.desk.act({ do: 'interest', guildId: this.guildId, eventId: event.id, interested });
  }
}

customElements.define('events-dialog', EventsDialog);
