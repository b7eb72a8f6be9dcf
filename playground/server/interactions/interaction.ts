// Interactions under way: their tokens, their deadlines in real time, and what the member finally sees.
import { randomBytes } from 'node:crypto';
import { refusal } from '../discord-error.ts';
import type { Application, IntegrationOwners, Json, Message } from '../state.ts';

export const InteractionType = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** What came of an interaction, before it is drawn for the member. */
export type Outcome =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'update'; readonly message: Message }
  | { readonly kind: 'modal'; readonly form: Form }
  | {
      readonly kind: 'choices';
      readonly choices: readonly { readonly name: string; readonly value: string | number }[];
    }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'failed'; readonly reason: string };

/** A form that is open in front of a member. */
export interface Form {
  readonly interactionId: string;
  readonly application: Application;
  readonly userId: string;
  readonly channelId: string;
  readonly sourceMessageId: string | null;
  readonly customId: string;
  readonly title: string;
  readonly components: readonly Json[];
  readonly owners: IntegrationOwners;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly application: Application;
  readonly userId: string;
  readonly channelId: string;
  readonly guildId: string | null;
  /** Shown above the answer: the command's name. */
  readonly name: string;
  /** 1 slash, 2 user, 3 message; 0 for anything that is no command. */
  readonly commandType: number;
  /** The message that carries the pressed component (or whose component opened the form). */
  readonly sourceMessageId: string | null;
  readonly owners: IntegrationOwners;
  /** The bot is not in the server and the member may not bring foreign apps along: only they see its answers. */
  readonly isPrivate: boolean;
  state: 'open' | 'acknowledged' | 'missed';
  deferred: 'message' | 'update' | null;
  /** What `@original` names. */
  originalId: string | null;
  expired: boolean;
  followUps: number;
  settle(outcome: Outcome): void;
}

/** The facts of an interaction that is about to be sent. */
export type NewInteraction = Pick<
  Interaction,
  | 'type'
  | 'application'
  | 'userId'
  | 'channelId'
  | 'guildId'
  | 'name'
  | 'commandType'
  | 'sourceMessageId'
  | 'owners'
  | 'isPrivate'
>;

export interface Interactions {
  /** Real ms in which the first response must come. */
  readonly deadlineMs: number;
  readonly forms: Map<string, Form>;
  begin(id: string, from: NewInteraction): { interaction: Interaction; outcome: Promise<Outcome> };
  /** Whose interaction it is. */
  applicationOf(id: string): Application | undefined;
  /** Throws 10062 for an unknown or missed interaction. */
  toAnswer(id: string, token: string): Interaction;
  /** Throws 10015 for an unknown token, 50027 for one that has run out. */
  byToken(applicationId: string, token: string): Interaction;
  close(): void;
}

/** An interaction that nobody has answered yet, and what will come of it. */
function opened(id: string, from: NewInteraction): { interaction: Interaction; outcome: Promise<Outcome> } {
  let settle: (outcome: Outcome) => void = () => undefined;
  const outcome = new Promise<Outcome>((resolve) => {
    settle = resolve;
  });
  const token = `${Buffer.from(`interaction:${id}`).toString('base64url')}${randomBytes(48).toString('base64url')}`;
  const interaction: Interaction = {
    ...from,
    id,
    token,
    state: 'open',
    deferred: null,
    originalId: null,
    expired: false,
    followUps: 0,
    settle,
  };
  return { interaction, outcome };
}

function miss(interaction: Interaction): void {
  if (interaction.state !== 'open') return;
  interaction.state = 'missed';
  interaction.settle({ kind: 'failed', reason: 'The application did not respond' });
}

function expire(interaction: Interaction): void {
  interaction.expired = true;
  interaction.settle({ kind: 'failed', reason: 'The application deferred its answer and never gave it' });
}

/** No interactions yet; both times in real ms. */
export function createInteractions(deadlineMs: number, tokenMs: number): Interactions {
  const byId = new Map<string, Interaction>();
  const tokens = new Map<string, Interaction>();
  const timers = new Set<NodeJS.Timeout>();

  const later = (ms: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer.unref());
  };

  return {
    deadlineMs,
    forms: new Map(),
    begin(id, from) {
      const { interaction, outcome } = opened(id, from);
      byId.set(id, interaction);
      tokens.set(interaction.token, interaction);
      later(deadlineMs, () => miss(interaction));
      later(tokenMs, () => expire(interaction));
      return { interaction, outcome };
    },
    applicationOf: (id) => byId.get(id)?.application,
    toAnswer(id, token) {
      const interaction = byId.get(id);
      if (interaction === undefined || interaction.token !== token) throw refusal('unknownInteraction');
      if (interaction.state === 'missed') throw refusal('unknownInteraction');
      if (interaction.state === 'acknowledged') throw refusal('alreadyAcknowledged');
      return interaction;
    },
    byToken(applicationId, token) {
      const interaction = tokens.get(token);
      if (interaction === undefined || interaction.application.id !== applicationId) throw refusal('unknownWebhook');
      if (interaction.expired) throw refusal('invalidWebhookToken');
      if (interaction.state !== 'acknowledged') throw refusal('unknownWebhook');
      return interaction;
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
