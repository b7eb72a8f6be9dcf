// What other features ask of the daily post.
export { linkTo, postedNow } from './post-now.ts';
export { troubleLine } from './trouble-line.ts';
