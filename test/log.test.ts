// The log: what a closed store refuses after a stop is nobody's fault, everything else is told as loud as it was said.
import { expect, test } from 'vitest';
import { createLog } from '../src/log.ts';
import { StoreBusyError, StoreClosedError } from '../src/store/errors.ts';

test('a store that is closed is told at debug, whoever complains', () => {
  const lines: { readonly level: number; readonly msg: string }[] = [];
  const log = createLog('debug', { write: (line) => lines.push(JSON.parse(line)) });
  log.error({ err: new StoreClosedError() }, 'closed');
  log.warn({ err: new StoreClosedError(), post: 'x' }, 'closed, too');
  log.error({ err: new StoreBusyError(5) }, 'busy');
  log.error({}, 'nothing');
  log.warn({ err: 'text' }, 'text');
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
    [20, 'closed'],
    [20, 'closed, too'],
    [50, 'busy'],
    [50, 'nothing'],
    [40, 'text'],
  ]);
});
