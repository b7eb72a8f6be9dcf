// A systemd service of the user, so that a bot on Linux starts with the machine and after a crash.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SettingUp } from './setup.ts';

const NAME = 'daily-interview';

/** A path or word in a unit: `%` begins a specifier, quotes and backslashes are taken apart. */
function quoted(text: string): string {
  return `"${text.replaceAll('%', '%%').replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** The unit that starts the bot in `root`. A stop takes ten seconds at most. */
export function unitOf(root: string, node: string): string {
  return `[Unit]
Description=daily-interview, a Discord bot for interview study groups
After=network-online.target
Wants=network-online.target

[Service]
WorkingDirectory=${root.replaceAll('%', '%%')}
ExecStart=${quoted(node)} ${quoted(join(root, 'daily-interview.mjs'))} start
Environment=NODE_ENV=production
Restart=on-failure
RestartSec=10
TimeoutStopSec=15
UMask=0077
NoNewPrivileges=yes

[Install]
WantedBy=default.target
`;
}

function folderOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const config = env.XDG_CONFIG_HOME || (env.HOME && join(env.HOME, '.config'));
  return config ? join(config, 'systemd', 'user') : undefined;
}

/** Offers the service where systemd runs services of users, and starts it when that is wanted. */
export async function offerService({ io, texts, asker }: SettingUp): Promise<void> {
  const folder = folderOf(io.env);
  const systemctl = (...words: readonly string[]): boolean => io.spawn('systemctl', ['--user', ...words]).status === 0;
  if (io.platform !== 'linux' || !folder || !systemctl('show-environment')) return;
  const answer = await asker.line(texts.service);
  if (!answer || !/^(y|yes|네|예|ㅇ|ㅇㅇ)$/i.test(answer)) return;
  const file = join(folder, `${NAME}.service`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, unitOf(io.root.replace(/\/$/, ''), io.execPath), { mode: 0o600 });
  const isStarted = systemctl('daemon-reload') && systemctl('enable', '--now', NAME);
  const stays = isStarted && io.spawn('loginctl', ['enable-linger']).status === 0;
  io.out(isStarted ? texts.serviceStarted(file) : texts.serviceFailed(file));
  if (isStarted && !stays) io.out(texts.linger);
}
