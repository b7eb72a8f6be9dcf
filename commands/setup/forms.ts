// The forms of /setup: a text that cannot be read changes nothing, and comes back in the form when it is opened again.
import type { Study } from '../../src/core/study.ts';
import { shownZone } from '../../src/core/zone-text.ts';
import type { ServerFormContext, ServerPressContext } from '../../src/discord/context.ts';
import { filledHash, requireFresh } from '../../src/discord/filled-form.ts';
import { changeStudy } from '../../src/discord/led-study.ts';
import { lineField } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { FIELDS } from './fields.ts';
import { orRefusal, panel, showRefused } from './panel.ts';
import * as routes from './routes.ts';
import { FIELD_LENGTH, FORMS, type FormName, packed, unpacked } from './rules/settings.ts';

type Field = (typeof FORMS)[FormName][number];

/** What a field opens with. A country is chosen in the select, so its field is for another one. */
function stored({ schedule }: Study, field: Field): string {
  switch (field) {
    case 'time':
      return schedule.time;
    case 'zone':
      return shownZone(schedule.zone);
    case 'holidays':
      return '';
  }
}

function storedIn(study: Study, form: FormName): readonly string[] {
  return FORMS[form].map((field) => stored(study, field));
}

function input(field: Field, value: string, { t }: ServerPressContext) {
  const most = FIELD_LENGTH[field];
  return lineField(field, t(`setup.form.${field}`), t(`setup.form.${field}Hint`), value.slice(0, most), most);
}

/** Opens a form with what is stored, or with what was typed before and could not be read. */
export async function openForm(
  ctx: ServerPressContext,
  study: Study,
  { form, typed }: { readonly form: FormName; readonly typed?: string | undefined },
): Promise<void> {
  const now = storedIn(study, form);
  const values = typed === undefined ? now : unpacked(form, typed);
  const shown = typed === undefined ? undefined : filledHash(typed);
  await ctx.form({
    custom_id: routes.text.id({ study: study.id, form, filled: filledHash(now.join('\n')), shown }),
    title: ctx.t(`setup.button.${form}`),
    components: FORMS[form].map((field, at) => input(field, values[at] ?? '', ctx)),
  });
}

/** Takes a form: all of its fields, or none of them. */
export async function sendForm(
  ctx: ServerFormContext,
  study: Study,
  { form, filled }: { readonly form: FormName; readonly filled?: string | undefined },
): Promise<void> {
  const texts = FORMS[form].map((field) => ctx.interaction.fields.getTextInputValue(field));
  const { page } = FIELDS[FORMS[form][0]];
  const changes = await orRefusal(() =>
    Promise.all(FORMS[form].map((field, at) => FIELDS[field].read([texts[at] ?? ''], study, ctx))),
  );
  if (changes instanceof UserError) {
    const typed = packed(texts);
    return showRefused(ctx, study, page, changes, typed === undefined ? undefined : { form, typed });
  }
  const before = storedIn(study, form);
  const changed = await changeStudy(ctx, study, (now) => {
    requireFresh(filled, storedIn(now, form).join('\n'), texts.join('\n'));
    return changes.reduce((all, { apply }) => apply(all), now);
  });
  const after = storedIn(changed, form);
  const said = changes.filter((_, at) => before[at] !== after[at] || form === 'holidays').map((change) => change.said);
  await ctx.show(await panel(changed, page, ctx, { said: said.join('\n') || ctx.t('setup.changed.nothing') }));
}
