// A study's term on its posts: the first one opens it with the rules, the summary of the last one closes it.
import { type DailyPost, postKey } from '../../src/core/post.ts';
import type { Study, Term } from '../../src/core/study.ts';
import { isLastOfTerm, shownIn, type TermSum, termOf, termSum } from '../../src/core/term.ts';
import { plansFrom } from '../../src/jobs/calendar.ts';
import type { Store } from '../../src/store/store.ts';

type TermDocuments = Pick<Store, 'answers' | 'plans' | 'posts' | 'studies'>;

export interface Terms {
  /** The term that a post opens: no earlier one of it was seen. */
  opening(study: Study, post: DailyPost): Promise<Term | undefined>;
  /** What the term came to that a post closes. */
  closing(study: Study, post: DailyPost): Promise<TermSum | undefined>;
}

/** Reads terms from the store, anew each time: what an edit of a card says is what its sending said. */
export function createTerms(documents: TermDocuments): Terms {
  const { answers, posts } = documents;
  return {
    async opening(study, post) {
      const term = termOf(study, post);
      if (!term) return undefined;
      const earlier = shownIn(term, await posts.ofStudy(study.id, { from: term.from, until: post.date }));
      return earlier.every((one) => one.scheduledAt >= post.scheduledAt) ? term : undefined;
    },
    async closing(study, post) {
      const term = termOf(study, post);
      // A question beside the last day's own does not close it a second time.
      if (
        !term ||
        post.slot > 0 ||
        !isLastOfTerm(study.schedule, post, await plansFrom(documents, study.id, post.date))
      ) {
        return undefined;
      }
      const all = shownIn(term, await posts.ofStudy(study.id, { from: term.from, until: term.until }));
      const answered = [];
      for (const one of all) answered.push(await answers.ofPost(postKey(one)));
      return termSum(term, answered);
    },
  };
}
