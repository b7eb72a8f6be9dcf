// What a voice message is told to be, as a length and as bars.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barsOf, lengthOf, pointsOf, recordingOf } from '../../src/core/recording.ts';

const base64 = (...points: number[]) => Buffer.from(points).toString('base64');

describe('what Discord says of a file', () => {
  test('is a recording with a length alone, and none without', () => {
    expect(recordingOf(2.5, base64(1, 2))).toEqual({ seconds: 2.5, waveform: 'AQI=' });
    expect(recordingOf(3, null)).toEqual({ seconds: 3, waveform: '' });
    for (const seconds of [null, undefined, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(recordingOf(seconds, base64(1))).toBeUndefined();
  });

  test('loses a waveform that is none, or longer than Discord’s', () => {
    for (const waveform of ['ㅋㅋ', '<@1>', Buffer.alloc(300).toString('base64')])
      expect(recordingOf(1, waveform)).toEqual({ seconds: 1, waveform: '' });
    const longest = Buffer.alloc(256, 7).toString('base64');
    expect(pointsOf({ waveform: recordingOf(1, longest)?.waveform ?? '' })).toHaveLength(256);
  });
});

test('a length is said as a clock does', () => {
  expect([0.2, 7.4, 59.6, 61, 750].map(lengthOf)).toEqual(['0:01', '0:07', '1:00', '1:01', '12:30']);
});

describe('bars', () => {
  test('compare each stretch with the loudest', () => {
    expect(barsOf({ waveform: base64(0, 128, 255, 0) })).toBe('▁▅█▁');
    expect(barsOf({ waveform: base64(0, 20, 40) })).toBe('▁▅█');
  });

  test('are none where nothing was heard or told', () => {
    expect(barsOf({ waveform: '' })).toBe('');
    expect(barsOf({ waveform: base64(0, 0) })).toBe('');
  });

  test('are at most twenty of any waveform, the loudest among them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 256 }), (points) => {
        const bars = barsOf({ waveform: Buffer.from(points).toString('base64') });
        if (points.every((point) => point === 0)) return bars === '';
        return bars.length === Math.min(20, points.length) && bars.includes('█');
      }),
    );
  });
});
