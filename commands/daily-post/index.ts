// What other features ask of the daily post.
export { linkTo, postedExtra, postedNow } from './post-now.ts';
export { troubleLine } from './trouble-line.ts';
