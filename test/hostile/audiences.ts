// Who may do what, written once: everything else follows from a command's reach and the audience of its help.
import type { Deed } from './deeds.ts';
import type { Who } from './stage.ts';

/**
 * `anyone`: it is about the one who does it, wherever they are. `members`: of the server. `readers`: who see the study's channel.
 * `leaders`: of the study. `managers`: of the server.
 */
export type Audience = 'anyone' | 'members' | 'readers' | 'leaders' | 'managers';

/** What differs from the rest of its command. `question add` covers what is typed into it, too. */
const OWN_RULES: Readonly<Record<Audience, readonly string[]>> = {
  // What is deleted is the member's own answer, whatever has become of the study.
  anyone: [],
  members: [
    ...[
      'help',
      'help:topic',
      'submit:delete',
      'submit:sure',
      'answers:member',
      'tip question',
      'sample question',
      'tip:bank',
      'sample:bank',
    ],
    // What a member wrote and got themselves.
    ...['feedback', 'feedback:received', 'feedback:next', 'feedback:thank'],
    ...['question search', 'question suggest', 'question:show', 'question:offer'],
    // Categories are in the bank that everybody may search.
    ...['question add category', 'question edit category'],
    // About the member's own messages, wherever these are.
    ...['Not my answer', 'Is this my answer?', 'submit:say'],
  ],
  readers: [
    'schedule view',
    'schedule:of',
    'Submit as my answer',
    'submit:form',
    'submit:edit',
    'submit:pass',
    'submit:send',
    'submit:undo',
    'submit:coach',
  ],
  leaders: [
    'me:members',
    ...['question add', 'question edit', 'question remove', 'question inbox', 'question import', 'question imports'],
    ...['inbox', 'edit', 'remove', 'restore', 'accept', 'decline', 'settle', 'take', 'takeall', 'drop', 'undo'].map(
      (action) => `question:${action}`,
    ),
    ...['form', 'same', 'other', 'new', 'save', 'name', 'named', 'imports', 'use', 'usein', 'join'].map(
      (action) => `question:${action}`,
    ),
  ],
  managers: ['setup:begin'],
};

const AUDIENCES: readonly Audience[] = ['anyone', 'members', 'readers', 'leaders', 'managers'];

const ruledFor = (name: string): Audience | undefined => AUDIENCES.find((one) => OWN_RULES[one].includes(name));

/** @throws Error when no rule covers the deed. */
export const audienceOf = ({ name, command, kind }: Pick<Deed, 'name' | 'command' | 'kind'>): Audience => {
  const own = ruledFor(name) ?? (kind === 'typing' ? ruledFor(name.split(' ').slice(0, -1).join(' ')) : undefined);
  if (own) return own;
  if (command.reach === 'anywhere') return 'anyone';
  if (command.help === undefined) throw new Error(`test/hostile/audiences.ts has no rule for ${kind} ${name}`);
  return command.help.audience === 'leaders' ? 'leaders' : 'readers';
};

/** Every name that has a rule of its own. */
export const ruledNames: readonly string[] = AUDIENCES.flatMap((one) => OWN_RULES[one]);

/**
 * `done`; `refused` with the reason; `unoffered`: Discord does not show it there; `apart`: it may be done, in a server of their own, with
 * nothing of this one read or changed.
 */
export type Expected = 'done' | 'refused' | 'unoffered' | 'apart';

const INSIDE: Readonly<Record<Audience, readonly Who[]>> = {
  anyone: ['leader', 'byRole', 'member', 'outsider'],
  members: ['leader', 'byRole', 'member', 'outsider'],
  readers: ['leader', 'byRole', 'member'],
  leaders: ['leader', 'byRole'],
  managers: ['leader'],
};

/** What must come of a deed. */
export const expectedOf = (deed: Deed, who: Who): Expected => {
  const audience = audienceOf(deed);
  if (audience === 'anyone') return 'done';
  if (who === 'elsewhere') return 'apart';
  const isTyped = deed.kind === 'command' || deed.kind === 'typing';
  if (who === 'stranger') return isTyped ? 'unoffered' : 'refused';
  const needed = deed.command.data.default_member_permissions;
  if (isTyped && needed && who !== 'leader') return 'unoffered';
  return INSIDE[audience].includes(who) ? 'done' : 'refused';
};
