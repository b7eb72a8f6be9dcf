// What a key means while Hangul is being composed.

const COMPOSING = 229;

/**
 * Whether a key belongs to the syllable that is being composed, so that its Enter neither sends nor chooses.
 * Safari ends the composition before that Enter, and tells it only by the old key code.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === COMPOSING;
}
