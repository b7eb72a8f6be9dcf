// A REST client that keeps its token.
import { type REST, RESTEvents } from 'discord.js';

/**
 * @discordjs/rest forgets the token at any 401, and sends nothing from then on; Discord answers one now and then to a good
 * token. `refused` is called so that somebody asks whether it still is one.
 */
export function holdToken(rest: REST, token: string, refused: () => void): REST {
  rest.setToken(token);
  return rest.on(RESTEvents.Response, ({ data }, { status }) => {
    if (status !== 401 || data.auth === false) return;
    // It is forgotten right after this event.
    setImmediate(() => rest.setToken(token));
    refused();
  });
}
