// The buttons and the select of /mydata; each names its owner, because a screen can be pressed by others.
import { SCOPES } from '../../src/core/mydata-erasure.ts';
import { oneOf, optional, route, snowflake } from '../../src/discord/route.ts';

const owner = { owner: snowflake };

export const home = route('mydata', 'home', owner);
export const file = route('mydata', 'file', owner);
export const choose = route('mydata', 'erase', owner);
export const scope = route('mydata', 'scope', owner);
/** With the server that the member saw named, where the scope is one server's answers. */
export const sure = route('mydata', 'sure', { ...owner, scope: oneOf(SCOPES), server: optional(snowflake) });
