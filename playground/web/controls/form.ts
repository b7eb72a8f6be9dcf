// A form that the bot opened: a dialog that keeps what was written until the bot has taken it.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { PageFile, PageResult } from '../../page-protocol.ts';
import type { FieldValues, PageModal } from '../../protocol.ts';
import type { Desk } from '../desk.ts';
import { icon } from '../icons.ts';
import { isComposing } from '../keys.ts';
import { drawText } from '../markdown/draw.ts';
import { readFile } from './files.ts';
import {
  type ChoiceGroup,
  type Part,
  readParts,
  type Select,
  type TextInput,
  type Tick,
  type Upload,
} from './parts.ts';
import './select.ts';

export class FormDialog extends LitElement {
  static override properties = {
    desk: { attribute: false },
    modal: { attribute: false },
    channelId: { attribute: false },
    values: { state: true },
    faults: { state: true },
    busy: { state: true },
    failed: { state: true },
    hand: { attribute: false },
  };
  declare desk: Desk;
  declare modal: PageModal;
  declare channelId: string;
  declare private values: Record<string, string | readonly string[]>;
  declare private faults: Readonly<Record<string, string>>;
  declare private busy: boolean;
  /** The last try was refused or not answered. */
  declare private failed: boolean;
  /** Hands over what was written. */
  declare hand: Hand;
  private readonly files = new Map<string, readonly File[]>();
  private parts: readonly Part[] = [];

  constructor() {
    super();
    this.values = {};
    this.faults = {};
    this.busy = false;
    this.failed = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override willUpdate(changed: PropertyValues): void {
    const before = changed.get('modal') as PageModal | undefined;
    if (!changed.has('modal') || before?.interactionId === this.modal.interactionId) return;
    this.parts = readParts(this.modal.components);
    this.files.clear();
    this.values = Object.fromEntries(fieldsOf(this.parts).map((field) => [field.customId, firstValue(field)]));
    this.faults = {};
    this.busy = false;
    this.failed = false;
  }

  override firstUpdated(): void {
    const dialog = this.querySelector('dialog');
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('.form-body input, .form-body textarea, .form-body .select-button')?.focus();
  }

  override render() {
    const { desk, modal } = this;
    return html`<dialog class="dialog" aria-labelledby="dialog-title" @close=${this.closed}>
      <form novalidate @submit=${this.submit}>
        <header>
          <h2 id="dialog-title">${modal.title}</h2>
          <button type="button" class="icon" aria-label=${desk.words.close} @click=${this.close}>${icon('close')}</button>
        </header>
        <div class="form-body">${this.parts.map((part) => this.drawPart(part))}</div>
        <footer>
          ${this.failed ? html`<p class="fault" role="status">${desk.words.submitFailed}</p>` : nothing}
          <button type="button" class="button ghost" @click=${this.close}>${desk.words.cancel}</button>
          <button type="submit" class="button primary" ?disabled=${this.busy}>${desk.words.submit}</button>
        </footer>
      </form>
    </dialog>`;
  }

  private drawPart(part: Part): unknown {
    switch (part.kind) {
      case 'row':
        return part.inside.map((child) => this.drawPart(child));
      case 'text':
        return drawText(part.content, this.desk);
      case 'label':
        return this.drawField(part.inside, part.label, part.description);
      case 'input':
      case 'select':
      case 'group':
      case 'tick':
      case 'upload':
        return this.drawField(part, part.kind === 'input' ? part.label : '', '');
      default:
        return nothing;
    }
  }

  private drawField(part: Part, label: string, description: string): unknown {
    if (!isField(part)) return nothing;
    const fault = this.faults[part.customId];
    const id = this.fieldId(part.customId);
    const required = part.kind === 'select' ? part.min > 0 : part.kind !== 'tick' && part.required;
    return html`<div class="field ${fault === undefined ? '' : 'wrong'}">
      <label for=${id} id=${`${id}-label`}
        >${label}${
          required
            ? html`<span class="required" aria-hidden="true">*</span><span class="unseen">(${this.desk.words.required})</span>`
            : nothing
        }</label
      >
      ${description === '' ? nothing : html`<p class="hint" id=${`${id}-hint`}>${description}</p>`}
      ${this.drawControl(part, label, id)}
      ${fault === undefined ? nothing : html`<p class="fault" role="alert" id=${`${id}-fault`}>${fault}</p>`}
    </div>`;
  }

  private drawControl(part: Field, label: string, id: string): unknown {
    if (part.kind === 'input') return this.drawInput(part, id);
    if (part.kind === 'group') return this.drawGroup(part, id);
    if (part.kind === 'tick') return this.drawTick(part, id);
    if (part.kind === 'upload') return this.drawUpload(part, id);
    return html`<select-menu
      id=${id}
      .desk=${this.desk}
      .select=${part}
      .channelId=${this.channelId}
      .label=${label}
      @change=${(event: CustomEvent<readonly string[]>) => this.put(part.customId, event.detail)}
    ></select-menu>`;
  }

  private drawInput(input: TextInput, id: string): unknown {
    const value = String(this.values[input.customId] ?? '');
    const left = input.max - value.length;
    const onInput = (event: Event) => this.put(input.customId, (event.target as HTMLInputElement).value);
    const wrong = this.faults[input.customId] !== undefined;
    const about = `${id}-hint ${id}-fault ${id}-count`;
    const control = input.long
      ? html`<textarea id=${id} rows="6" maxlength=${input.max} placeholder=${input.placeholder} aria-describedby=${about}
          aria-required=${input.required} aria-invalid=${wrong} .value=${value} @input=${onInput} @keydown=${this.submitByKey}></textarea>`
      : html`<input id=${id} type="text" autocomplete="off" maxlength=${input.max} placeholder=${input.placeholder}
          aria-describedby=${about} aria-required=${input.required} aria-invalid=${wrong} .value=${value} @input=${onInput}
          @keydown=${holdComposing} />`;
    return html`${control}<p class="count" id=${`${id}-count`}>${input.max - left}/${input.max}</p>`;
  }

  private drawGroup(group: ChoiceGroup, id: string): unknown {
    const chosen = this.list(group.customId);
    const toggle = (value: string) => {
      const without = chosen.filter((other) => other !== value);
      this.put(group.customId, group.one ? [value] : chosen.includes(value) ? without : [...chosen, value]);
    };
    return html`<div class="group" role=${group.one ? 'radiogroup' : 'group'} aria-labelledby=${`${id}-label`}>
      ${group.choices.map(
        (choice) =>
          html`<label class="group-choice"
            ><input type=${group.one ? 'radio' : 'checkbox'} name=${group.customId} .checked=${chosen.includes(choice.value)}
              @change=${() => toggle(choice.value)} /><span>${choice.label}${
                choice.description === '' ? nothing : html`<small>${choice.description}</small>`
              }</span></label
          >`,
      )}
    </div>`;
  }

  private drawTick(tick: Tick, id: string): unknown {
    return html`<input id=${id} type="checkbox" .checked=${this.values[tick.customId] === 'true'}
      @change=${(event: Event) => this.put(tick.customId, String((event.target as HTMLInputElement).checked))} />`;
  }

  private drawUpload(upload: Upload, id: string): unknown {
    const wrong = this.faults[upload.customId] !== undefined;
    const take = (event: Event) => {
      const files = [...((event.target as HTMLInputElement).files ?? [])];
      this.files.set(upload.customId, files);
      this.put(
        upload.customId,
        files.map(({ name }) => name),
      );
    };
    return html`<input id=${id} type="file" ?multiple=${upload.max > 1} aria-required=${upload.required} aria-invalid=${wrong}
      aria-describedby=${`${id}-hint ${id}-fault`} @change=${take} />`;
  }

  private async readFiles(): Promise<Record<string, readonly PageFile[]>> {
    const read = [...this.files].map(async ([name, files]) => [name, await Promise.all(files.map(readFile))] as const);
    return Object.fromEntries(await Promise.all(read));
  }

  private put(customId: string, value: string | readonly string[]): void {
    this.values = { ...this.values, [customId]: value };
    const { [customId]: _gone, ...rest } = this.faults;
    this.faults = rest;
  }

  private list(customId: string): readonly string[] {
    const value = this.values[customId];
    return typeof value === 'object' ? value : [];
  }

  private faultOf(field: Field): string | undefined {
    const { words } = this.desk;
    if (field.kind === 'tick') return undefined;
    if (field.kind !== 'input') {
      const count = this.list(field.customId).length;
      if (count >= field.min && count <= field.max) return undefined;
      return count === 0 ? words.fieldMissing : words.chooseBetween(field.min, field.max);
    }
    const length = String(this.values[field.customId] ?? '').trim().length;
    if (length === 0) return field.required ? words.fieldMissing : undefined;
    return field.min !== undefined && length < field.min ? words.fieldShort(field.min) : undefined;
  }

  private readonly submitByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposing(event)) {
      event.preventDefault();
      this.querySelector('form')?.requestSubmit();
    }
  };

  private readonly submit = async (event: Event) => {
    event.preventDefault();
    if (this.busy) return;
    const faults = fieldsOf(this.parts).flatMap((field) => {
      const fault = this.faultOf(field);
      return fault === undefined ? [] : [[field.customId, fault] as const];
    });
    this.faults = Object.fromEntries(faults);
    const first = faults[0];
    if (first !== undefined) return this.focusField(first[0]);
    this.busy = true;
    const values: FieldValues = this.values;
    const sent = this.modal;
    this.failed = false;
    const result = await this.hand(values, await this.readFiles());
    if (sent.interactionId !== this.modal.interactionId) return;
    this.busy = false;
    this.failed = !result.ok || result.reply?.kind === 'failed';
    if (!this.failed) this.close();
  };

  /** By place and not by custom id, which may hold blanks or equal an id of the page's own. */
  private fieldId(customId: string): string {
    return `field-${fieldsOf(this.parts).findIndex((field) => field.customId === customId)}`;
  }

  private focusField(customId: string): void {
    const field = this.querySelector<HTMLElement>(`#${this.fieldId(customId)}`);
    (field?.querySelector<HTMLElement>('button') ?? field)?.focus();
  }

  private readonly close = () => {
    this.querySelector('dialog')?.close();
  };

  private readonly closed = () => {
    this.dispatchEvent(new CustomEvent('done'));
  };
}

/** Takes what was written and picked. */
export type Hand = (values: FieldValues, files: Readonly<Record<string, readonly PageFile[]>>) => Promise<PageResult>;

type Field = TextInput | Select | ChoiceGroup | Tick | Upload;

function isField(part: Part): part is Field {
  return ['input', 'select', 'group', 'tick', 'upload'].includes(part.kind);
}

function fieldsOf(parts: readonly Part[]): readonly Field[] {
  return parts.flatMap((part) => {
    if (part.kind === 'row') return fieldsOf(part.inside);
    if (part.kind === 'label') return fieldsOf([part.inside]);
    return isField(part) ? [part] : [];
  });
}

function firstValue(field: Field): string | readonly string[] {
  if (field.kind === 'tick') return String(field.ticked);
  if (field.kind === 'upload') return [];
  return field.kind === 'input' ? field.value : field.chosen;
}

// The Enter that ends a Hangul syllable must not submit the form.
function holdComposing(event: KeyboardEvent): void {
  if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
}

customElements.define('form-dialog', FormDialog);
