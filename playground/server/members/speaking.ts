// Voice messages of members: no text, one recording, never edited.
import type { PageMessage, Recording } from '../../protocol.ts';
import { refusal } from '../discord-error.ts';
import { requireMayWrite } from '../may-write.ts';
import { createMessage } from '../messages.ts';
import { pageMessage } from '../page-json.ts';
import { channelPermissions, has, Permission } from '../permissions.ts';
import { channelOf, type World } from '../world.ts';
import { bodyOf } from './writing.ts';

const IS_VOICE_MESSAGE = 1 << 13;
const MOST_SAMPLES = 256;
const SAMPLES_A_SECOND = 10;

/** How an Ogg file begins; enough for everybody who only looks at what kind of file it is. */
const SILENCE = Buffer.from('OggS');

/** What a phone draws of a recording that nobody described: a sample in each 100 ms, at most 256 of them. */
function evenWaveform(seconds: number): Uint8Array {
  const samples = Math.ceil(seconds * SAMPLES_A_SECOND);
  return new Uint8Array(Math.min(MOST_SAMPLES, Math.max(1, samples))).fill(128);
}

/** Speaks as a member; needs Send Voice Messages (50173), but not Attach Files. */
export function speak(
  world: World,
  userId: string,
  channelId: string,
  { seconds, data = SILENCE, waveform = evenWaveform(seconds) }: Recording,
  options: { readonly replyTo?: string } = {},
): PageMessage {
  const channel = channelOf(world, channelId);
  requireMayWrite(world, channel, userId);
  if (!has(channelPermissions(world.state, channel, userId), Permission.SendVoiceMessages))
    throw refusal('noVoiceHere');
  const voice = { seconds, waveform: Buffer.from(waveform).toString('base64') };
  const file = { key: '0', filename: 'voice-message.ogg', contentType: 'audio/ogg', data, voice };
  const draft = { authorId: userId, body: bodyOf(world, channel, '', options.replyTo), files: [file] };
  return pageMessage(world, createMessage(world, channel, { ...draft, flags: IS_VOICE_MESSAGE }), userId);
}
