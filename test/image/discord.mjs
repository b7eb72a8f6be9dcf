// A local Discord with one bot, for a program in another root: prints the settings that lead to it, and runs until it is killed.
import { startLocalDiscord } from '../../dist/playground/server/index.js';

const local = await startLocalDiscord();
const { token } = local.createApplication({ name: 'image' });
process.stdout.write(`DISCORD_TOKEN=${token}\nDISCORD_API_URL=${local.apiUrl}\n`);
