// The box at the bottom: writing, replying, and the `/` menu that leads to a command's options.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PageChannel, PageMessage, PageUser } from '../../protocol.ts';
import type { Desk } from '../desk.ts';
import { icon } from '../icons.ts';
import { isComposing } from '../keys.ts';
import { channelTitle, commandsIn, guildOf, isThread } from '../places.ts';
import './command-line.ts';
import type { CommandLine } from './command-line.ts';
import { matching, type Runnable, runnables } from './commands.ts';
import { begun, completed, type Mention, marked, mentionable, mentionOf } from './mentions.ts';

const LONGEST_MESSAGE = 2_000;
const TYPING_EVERY_MS = 8_000;

/** What the menu above the box offers. */
type Offer = Runnable | Mention;

export class Composer extends LitElement {
  static override properties = {
    desk: { attribute: false },
    channel: { attribute: false },
    replyTo: { attribute: false },
    text: { state: true },
    at: { state: true },
    closed: { state: true },
    running: { state: true },
  };
  declare desk: Desk;
  declare channel: PageChannel;
  declare replyTo: PageMessage | undefined;
  declare private text: string;
  declare private at: number;
  /** The menu was closed by Escape, until the text changes, or by leaving the box. */
  declare private closed: boolean;
  declare private running: Runnable | undefined;
  /** What was begun, by member and channel. */
  private readonly drafts = new Map<string, string>();
  private place = '';
  private told = 0;
  private picked: readonly Mention[] = [];

  constructor() {
    super();
    this.text = '';
    this.at = 0;
    this.closed = false;
    this.running = undefined;
  }

  protected override createRenderRoot() {
    return this;
  }

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has('channel') && !changed.has('desk')) return;
    const place = `${this.desk.state.me.id}/${this.channel.id}`;
    if (place === this.place) return;
    this.drafts.set(this.place, this.text);
    this.place = place;
    this.text = this.drafts.get(place) ?? '';
    this.running = undefined;
    this.told = 0;
  }

  /** Puts the cursor into the box, with a text in it when one is given. */
  async focusBox(text?: string): Promise<void> {
    if (text !== undefined) {
      this.running = undefined;
      this.text = text;
      this.at = 0;
      this.closed = false;
    }
    await this.updateComplete;
    const area = this.area();
    if (area === null) return;
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }

  /** Adds a member's name to what is being written. */
  mention(user: PageUser): void {
    const mention = mentionOf(user);
    this.picked = [...this.picked, mention];
    this.focusBox(`${this.text}${this.text === '' || this.text.endsWith(' ') ? '' : ' '}${mention.text} `);
  }

  override render() {
    const { desk, channel } = this;
    if (!channel.canSend) return html`<p class="composer closed-box">${desk.words.cannotWrite}</p>`;
    if (this.running !== undefined) {
      return html`<command-line .desk=${desk} .channelId=${channel.id} .runnable=${this.running}
        @leave=${this.leaveCommand} @back=${this.backToMenu}></command-line>`;
    }
    const offers = this.offers();
    return html`${this.drawMenu(offers)} ${this.drawReply()}
      <div class="composer">
        <textarea
          rows="1"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded=${offers !== undefined}
          aria-controls="command-menu"
          aria-activedescendant=${offers !== undefined && offers.length > 0 ? `command-${this.at}` : nothing}
          aria-label=${desk.words.write(channelTitle(channel))}
          placeholder=${isThread(channel) ? desk.words.writeInThread : desk.words.write(channelTitle(channel))}
          .value=${live(this.text)}
          @focus=${() => {
            this.closed = false;
          }}
          @blur=${() => {
            this.closed = true;
          }}
          @input=${this.onInput}
          @keydown=${this.onKey}
        ></textarea>
        ${
          this.text.length > LONGEST_MESSAGE
            ? html`<span class="too-long" role="status">${desk.words.tooLong(LONGEST_MESSAGE - this.text.length)}</span>`
            : nothing
        }
        <button type="button" class="icon slash" title=${desk.words.commands} aria-label=${desk.words.commands}
          @click=${() => this.focusBox('/')}>/</button>
        <button type="button" class="icon send" title=${desk.words.send} aria-label=${desk.words.send}
          ?disabled=${this.text.trim() === ''} @click=${this.send}>${icon('send')}</button>
      </div>`;
  }

  private drawMenu(offers: readonly Offer[] | undefined): unknown {
    if (offers === undefined) return nothing;
    const { words } = this.desk;
    const commands = this.text.startsWith('/');
    return html`<div class="suggestions" id="command-menu" role="listbox" aria-label=${commands ? words.commands : words.mentions}>
      ${offers.map((offer, index) => this.drawOffer(offer, index))}
      ${offers.length === 0 ? html`<p class="empty">${words.commandsEmpty}</p>` : nothing}
    </div>`;
  }

  private drawOffer(offer: Offer, index: number): unknown {
    return html`<div role="option" id=${`command-${index}`} class="suggestion ${index === this.at ? 'at' : ''}"
      aria-selected=${index === this.at}
      @pointermove=${() => {
        this.at = index;
      }}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.choose(offer)}>
      ${
        'mark' in offer
          ? html`<span class="suggestion-name">${offer.text}</span>`
          : html`<span class="suggestion-name"
                >/${offer.shown}${offer.options
                  .filter((option) => option.required)
                  .map((option) => html` <span class="slot">${option.shown}</span>`)}</span
              >
              <span class="suggestion-about">${offer.description}</span>`
      }
    </div>`;
  }

  private drawReply(): unknown {
    if (this.replyTo === undefined) return nothing;
    const { words } = this.desk;
    return html`<div class="replying">
      <span>${words.replyTo(this.replyTo.author.name)}</span>
      <button type="button" class="icon" aria-label=${words.cancelReply} @click=${this.unreply}>${icon('close')}</button>
    </div>`;
  }

  /** What the menu offers for the text: commands after `/`, names after `@` and `#`; nothing when neither is typed. */
  private offers(): readonly Offer[] | undefined {
    if (this.closed) return undefined;
    if (/^\/[^\n]*$/.test(this.text)) return this.commands();
    const typed = begun(this.text);
    const guild = guildOf(this.desk.state, this.channel.id);
    if (typed === undefined || guild === undefined) return undefined;
    const names = mentionable(guild, typed);
    return names.length === 0 ? undefined : names;
  }

  private commands(): readonly Runnable[] {
    const all = runnables(commandsIn(this.desk.state, this.channel.id), this.desk.locale);
    return matching(all, this.text.slice(1));
  }

  private readonly onInput = (event: Event) => {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.at = 0;
    this.closed = false;
    this.grow();
    this.tellTyping();
    if (event instanceof InputEvent && event.isComposing) return;
    if (!/^\/.+ $/.test(this.text)) return;
    const [whole, another] = this.commands().filter((offer) => this.names(offer));
    if (whole !== undefined && another === undefined) this.choose(whole);
  };

  private names(offer: Runnable): boolean {
    const typed = this.text.slice(1, -1);
    return offer.shown === typed || offer.path === typed;
  }

  private grow(): void {
    const area = this.area();
    if (area === null) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }

  private tellTyping(): void {
    if (this.text === '' || this.text.startsWith('/') || Date.now() - this.told < TYPING_EVERY_MS) return;
    this.told = Date.now();
    this.desk.ask({ do: 'typing', channelId: this.channel.id });
  }

  // The Enter that ends a Hangul syllable is part of writing: it neither sends nor chooses.
  private readonly onKey = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const offers = this.offers();
    const taken = offers === undefined ? this.writingKey(event) : this.menuKey(event, offers);
    if (taken) event.preventDefault();
  };

  private menuKey(event: KeyboardEvent, offers: readonly Offer[]): boolean {
    const offer = offers[this.at];
    if (event.key === 'ArrowDown') this.move(offers.length === 0 ? 0 : (this.at + 1) % offers.length);
    else if (event.key === 'ArrowUp')
      this.move(offers.length === 0 ? 0 : (this.at + offers.length - 1) % offers.length);
    else if (event.key === 'Escape') this.closed = true;
    else if ((event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey && offer !== undefined)
      this.choose(offer);
    else return this.writingKey(event);
    return true;
  }

  private writingKey(event: KeyboardEvent): boolean {
    if (event.key === 'Enter' && !event.shiftKey) this.send();
    else if (event.key === 'ArrowUp' && this.text === '') this.dispatchEvent(new CustomEvent('editlast'));
    else if (event.key === 'Escape' && this.replyTo !== undefined) this.unreply();
    else return false;
    return true;
  }

  private move(index: number): void {
    this.at = index;
    this.updateComplete.then(() => this.querySelector('.suggestion.at')?.scrollIntoView({ block: 'nearest' }));
  }

  private choose(offer: Offer): void {
    if ('mark' in offer) {
      this.picked = [...this.picked, offer];
      this.focusBox(completed(this.text, offer));
      return;
    }
    this.running = offer;
    this.text = '';
    this.updateComplete.then(() => this.querySelector<CommandLine>('command-line')?.begin());
  }

  private readonly leaveCommand = () => {
    this.running = undefined;
    this.focusBox('');
  };

  private readonly backToMenu = () => {
    this.focusBox(`/${this.running?.shown ?? ''}`);
  };

  private readonly unreply = () => {
    this.dispatchEvent(new CustomEvent('unreply'));
  };

  private readonly send = async () => {
    const written = this.text.trim();
    const content = marked(written, this.picked);
    if (content === '' || this.text.length > LONGEST_MESSAGE) return;
    const { replyTo, channel } = this;
    this.text = '';
    this.told = 0;
    this.unreply();
    this.updateComplete.then(() => this.grow());
    const reply = replyTo === undefined ? {} : { replyTo: replyTo.id };
    const result = await this.desk.act({ do: 'say', channelId: channel.id, content, ...reply });
    // A refused text comes back, unless something new is being written meanwhile.
    if (!result.ok && this.text === '') this.focusBox(written);
    else this.picked = [];
  };

  private area(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }
}

customElements.define('message-composer', Composer);
