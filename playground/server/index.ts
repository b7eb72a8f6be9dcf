// The local Discord: puts its parts together and starts listening.
import type { LocalDiscord, LocalDiscordOptions } from '../protocol.ts';
import type { Weather } from '../weather.ts';
import { resetToken } from './accounts.ts';
import { createClock } from './clock.ts';
import { createDoors } from './doors.ts';
import { createFaults } from './faults.ts';
import { createGateway, type Gateway } from './gateway/gateway.ts';
import { CloseCode } from './gateway/identify.ts';
import { createHistory } from './history.ts';
import { hostSettings, hostView } from './host.ts';
import { createInteractions } from './interactions/interaction.ts';
import { listen } from './listen.ts';
import { createActor } from './members/actor.ts';
import { createNextTimes } from './page/next-times.ts';
import { createTypingList } from './page/typing-list.ts';
import { recordedActor, recordedSettings } from './recorded.ts';
import { createRestHandler, type RestParts } from './rest/handler.ts';
import { createNewCommands } from './rest/new-commands.ts';
import { createNonces } from './rest/nonces.ts';
import { createRateLimits } from './rest/rate-limits.ts';
import { archiveSilentThreads } from './thread-life.ts';
import { createSky, type Sky } from './weather/sky.ts';
import { createWorld, type World } from './world.ts';

const SWEEP_MS = 1_000;
const DEADLINE_MS = 3_000;
const TOKEN_MS = 15 * 60_000;
const NONCE_WINDOW_MS = 3 * 60_000;
const HEARTBEAT_MS = 41_250;
const IDENTIFY_WINDOW_MS = 5_000;
const MOST_PATIENCE_MS = 10_000;

/** In harsh weather nobody waits for ever. */
function weatherOver(world: World, sky: Sky): Pick<Weather, 'calm' | 'harsh'> {
  return {
    calm: sky.calm,
    harsh(weather) {
      world.rules = { ...world.rules, patienceMs: Math.min(world.rules.patienceMs, MOST_PATIENCE_MS) };
      sky.harsh(weather);
    },
  };
}

/** How much the bot may ask for; nulls: as much as it likes. */
function limitsOf(world: World, options: LocalDiscordOptions): Pick<RestParts, 'rateLimits' | 'newCommands'> {
  if (options.rateLimits === false) return { rateLimits: null, newCommands: null };
  return {
    rateLimits: createRateLimits(undefined, options.messageReads),
    newCommands: createNewCommands(
      () => world.clock.now(),
      () => world.rules.newCommandsADay,
    ),
  };
}

/** What a test may have done to the gateway and the settings, each deed in the history. */
function settingsOf(
  world: World,
  gateway: Gateway,
): Pick<LocalDiscord, keyof ReturnType<typeof hostSettings> | 'resetToken'> {
  return recordedSettings(world.history, {
    ...hostSettings(world),
    resetToken(applicationId: string) {
      const token = resetToken(world, applicationId);
      gateway.fault(applicationId, { close: CloseCode.authenticationFailed });
      return token;
    },
  });
}

/** Starts a Discord of one's own on loopback; rejects when the port is taken. */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const clock = options.clock ?? createClock();
  const history = createHistory(() => clock.now());
  const world = createWorld(clock, history, options.rules);
  const interactions = createInteractions(
    options.interactionDeadlineMs ?? DEADLINE_MS,
    options.interactionTokenMs ?? TOKEN_MS,
  );
  const faults = createFaults();
  const sky = createSky();
  const gateway = createGateway(world, sky, {
    heartbeatMs: options.heartbeatMs ?? HEARTBEAT_MS,
    identifyWindowMs: options.rateLimits === false ? 0 : (options.identifyWindowMs ?? IDENTIFY_WINDOW_MS),
  });
  const nextTimes = createNextTimes(() => world.changed());
  const nonces = createNonces(world, options.nonceWindowMs ?? NONCE_WINDOW_MS);
  const rest = createRestHandler({ world, interactions, faults, sky, nonces, ...limitsOf(world, options) });
  const as: LocalDiscord['as'] = (userId, client) =>
    recordedActor(history, createActor(world, interactions, userId, client));
  const page = { world, typing: createTypingList(world), nextTimes };
  const doors = createDoors({ page, gateway, rest, as, pageFolder: options.pageFolder });
  const listening = await listen(options.port ?? 0, doors);
  world.baseUrl = `http://127.0.0.1:${listening.port}`;

  const sweep = setInterval(() => archiveSilentThreads(world), SWEEP_MS).unref();
  const stopSweepingJumps = clock.onJump(() => archiveSilentThreads(world));

  return {
    apiUrl: `${world.baseUrl}/api`,
    pageUrl: `${world.baseUrl}/`,
    clock,
    history: history.entries,
    ...settingsOf(world, gateway),
    ...hostView(world),
    weather: { ...recordedSettings(history, weatherOver(world, sky)), counts: sky.counts },
    as,
    fault: (fault) => faults.add(fault),
    faultsFromSeed: (from) => faults.drawFrom(from),
    clearFaults: () => faults.clear(),
    gatewayFault: (applicationId, effect) => gateway.fault(applicationId, effect),
    waitFor: (fits, waitOptions) => history.waitFor(fits, waitOptions),
    setNextTimes: (next) => nextTimes.setSource(next),
    async close() {
      clearInterval(sweep);
      stopSweepingJumps();
      interactions.close();
      gateway.close();
      await listening.close();
    },
  };
}
