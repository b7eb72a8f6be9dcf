// The clauses of an answer that claim something: what is named only to say that it is unknown, missing or not done does not count.
import { sentencesOf } from './speaking-time.ts';

/** A sentence, and those of its clauses that claim what they say. */
export interface Claimed {
  readonly sentence: string;
  readonly clauses: readonly string[];
}

/** Korean clauses end in an ending of a verb, English ones before a conjunction with a subject of its own. */
const BREAK = new RegExp(
  [
    String.raw`(?<=[가-힣](?:하고|되고|이고|있고|없고|않고|봤고|했고|았고|었고|였고|됐고|지만|는데|은데|던데|한데|인데|면서|으며|하며|되며|니까|으니|므로|아서|어서|해서|라서|여서|워서|져서|돼서|봐서)),?\s+`,
    String.raw`,\s+(?=(?:but|so|and|because|which|although|though|while|however|instead|yet|then)\b|(?:i|we|they|it|he|she)(?:['’]\w+)?\s)`,
    String.raw`\s+(?=(?:but|because|although|though|whereas)\b)`,
    String.raw`;\s*|\s+[—–-]+\s+|(?<=\w)—(?=\w)`,
  ].join('|'),
  'i',
);

/** A negation that ends a Korean clause; a condition (없으면) or a property (없는) is none. */
const NOT =
  '(?:없|않|못했|못하|못 했)(?:습니다|어요|아요|고|어서|아서|는데|은데|지만|었|았|으며|다|거든|네요)|못합니다|안 (?:했|합니다|해요|하고|씁니다|쓰고|써요|썼|씁니)';
/** Says that the negation is about the one who speaks, and of what: a rule or a habit. */
const OF_OURS = '(?:저는|제가|저희는?|저희가|우리는?|우리가|(?:저희|우리) (?:팀|서비스|회사|쪽)[가-힣]*)';
const OURS_NOT =
  '(?:도입|적용|사용|측정|구현|설정|고려|추가|시도|쓰|두|다루|재)(?:하|을 하|를 하)?지(?:는|도)? ?(?:않|못)|없(?:습니다|어요|고|어서|는데|지만|었)|안 (?:씁니다|쓰고|써요|썼)';
const DONE =
  '배운|쓴|써 본|써본|한|들은|공부한|사용한|적용한|경험한|구현한|측정한|도입한|다룬|겪은|접한|맡은|만든|고민한|[가-힣] ?본';
const TRIED = '해|써|다뤄|접해|배워|들어|만들어|돌려|세워|겪어|재|찾아|읽어|맡아';

const KOREAN_DISCLAIMERS = [
  '(?:잘|전혀|하나도|자세히는?|자세하게는?|정확히는?|깊이는?|아직)(?: [가-힣]+)? ?(?:모르(?!는|면|던|더라|거나|시)|모릅|모른다(?!고)|몰라(?!도))',
  '(?<![가-힣]지(?:는|도)? )모르겠(?!다고)|(?<=뭔지(?:는)? |건지(?:는)? |되는지(?:는)? |하는지(?:는)? |인지(?:는)? )모르겠|모르는 (?:개념|용어|말|단어|내용|부분)|(?<![을를]|지|지도) 모릅니다|(?<=[은는도] )몰라(?:요|서)',
  '(?:이름|말|용어|단어|개념)(?:만|은|까지만|정도만?) ?(?:들어|알고|들었|압니다|알아요|아는|접)',
  '들어(?:만| ?보기만| ?본 정도| ?본 게)|들어 ?본 적만|이름 정도',
  '(?:기억|생각)(?:이|은|도)? ?(?:잘 |정확히 )?(?:안 ?나|나지 ?않|안 ?납)|떠오르지 ?않|헷갈(?:립|려요|려서|리네)',
  '자신(?:이|은)? ?없|익숙하지 ?(?:않|못)|낯섭|낯설(?:어|고|지만)|생소(?:합|해)',
  '(?:설명|말씀|대답|답변)(?:은|을|를)?(?:드리|하)?기(?:가|는|엔|에는)? ?(?:어렵|어려|힘들|힘듭)|(?:설명|말씀|대답)(?:은|을)? ?(?:잘 )?못|(?:설명|말씀|답)(?:드리|하)?지(?:는)? 못',
  '(?:공부|학습|확인)(?:을|를)? ?(?:더 )?해 ?(?:봐)?야|(?:찾아|알아) ?(?:봐야|보겠)|(?:더|다시|따로) 공부|공부가 (?:더 )?필요',
  `(?:${DONE}) ?적(?:이|은|도)? ?(?:아직 |한 번도 |거의 )?없`,
  '(?:경험|기회|지식)(?:이|은|도)? ?(?:아직 |거의 |전혀 )?없(?!는|을|으면|더)',
  `(?:${TRIED}) ?보(?:지|진)(?:는|도)? ?(?:못|않)|(?:안|못) ?(?:${TRIED}) ?(?:봤|보았|봐|본 )|(?:배우|공부하|다루|겪|접하|측정하|재)지(?:는|도)? ?(?:못했|못하|않았)`,
  `(?:아직|따로|별도로|전혀|한 번도) .{0,40}?(?:${NOT})`,
  `${OF_OURS} .{0,40}?(?:${OURS_NOT})`,
  '(?:생각|고려|준비|챙기|반영)(?:도|은|을|를)? ?(?:하지)? ?(?:못했|않았|안 했|못 했)|(?:놓쳤|빠뜨렸|빼먹었|까먹었|잊어버렸|잊었)(?:습니다|어요|고|는데)',
  '(?:개념|부분|쪽|이해)(?:이|은|도|에)? ?(?:아직 )?(?:약합|약해|부족합|부족해|서투)|처음 ?(?:들어|듣)|어렴풋|패스하겠|정도만 (?:알|들)|있다는 것만|(?:쓰지|두지|하지|돼 있지|되어 있지) 않(?:고 있|은 상태|은 채)|안 쓰고 있|없는 상태|도입 ?전(?:입|이)|아직(?:입니다|이에요|이고|이라)',
  '(?:다음에|앞으로|나중에|이번에|돌아가서|더)(?: [가-힣]+)? (?:공부|학습|정리|확인)(?:해 ?(?:보|야)|하겠|하려)|(?:공부|학습) ?(?:중|예정|할 계획)',
];

/** Before "I": not the one who speaks now, or a case that is only thought of. */
const NOT_OF_NOW = String.raw`(?<!\b(?:say|said|saying|admit|admitted|if|when|whenever|whether|until|unless) )`;
const ADVERBS = `(?:(?:honestly|really|just|still|also|actually|personally|currently|frankly|even|ever|quite|fully|entirely|only|sadly|unfortunately) )*`;

const ENGLISH_DISCLAIMERS = [
  String.raw`${NOT_OF_NOW}\b(?:i|we)(?:'m| am|'re| are)? ${ADVERBS}(?:do not|don't|can't|cannot|couldn't|not|wouldn't) ${ADVERBS}(?:know|remember|recall|explain|understand|sure|familiar|confident|comfortable|say much|tell you|be able)`,
  String.raw`${NOT_OF_NOW}\b(?:i|we)(?:'ve| have)? ${ADVERBS}(?:do not|don't|didn't|did not|never|haven't|have not|not|hadn't) ${ADVERBS}(?:used?|tried|try|heard|touched|worked|measured?|implement(?:ed)?|done|learn(?:ed|t)?|stud(?:y|ied)|have(?! to)|looked|set|tested|seen|configured|written|run|got|get|dealt|had to|been|come across|needed|built|added|considered|thought|covered|reached|gotten|do\b|consider|think about|want)`,
  String.raw`\b(?:i|we)(?:'d| would|'ll| will)? ${ADVERBS}(?:have|need|want) to (?:look|read|check|study|google|research|refresh|brush)`,
  String.raw`\b(?:i'd|i would|i) (?:be guessing|only be guessing|struggle to|have trouble|always forget|forget|keep forgetting|blank|am guessing|should (?:learn|read|study)|need to learn|want to learn|have yet to|haven't gotten|'ve yet to|plan to (?:learn|study|read))`,
  String.raw`\b(?:never|not) (?:got around|gotten around|something (?:i|we)|part of (?:my|our)|my area)|\bon my (?:list|to-do|reading list)|\bread about (?:it|them|that)\b|\bonly in (?:books|theory|articles|a book|class)|\bwe (?:skipped|lacked)|\b(?:our|my) (?:team|service|project|app|company|system) (?:does not|doesn't|did not|didn't|has no|had no|never|hasn't|lacks|lacked)|\bthere (?:is|was|were|are) (?:still )?no [^.!?]{0,40}(?:in our|at our|on our|in my|in place|so far|then|back then)|\bnobody (?:on|in|at) (?:my|our)|\ba mystery\b|\bnot sure\b`,
  String.raw`\blook(?:ing)? (?:that|it|this|them|those) up|\bno (?:idea|clue|(?:real |hands-on )?experience|memory)\b`,
  String.raw`\b(?:only|just|vaguely|barely) (?:ever )?(?:heard (?:of|about|the)|read about|remember (?:the name|that it))|\bheard of\b|\bheard (?:the|that) (?:term|name|word|phrase)`,
  String.raw`\b(?:by|in) name only|\bonly (?:by|in) name|\bknow (?:the|its|that) (?:name|term|word)|\brings? a bell`,
  String.raw`\b(?:un|not |not too |not very |not that )familiar\b|\bnew to me\b|\bover my head\b|\bbeyond me\b|\bescapes me\b|\bslipped my mind|\ba blank\b`,
  String.raw`\bwe(?:'ve| have|'d| had)? (?:got )?(?:no|zero)\b|\bi(?:'ve| have) (?:got )?no\b|\bnone of (?:that|those|this) (?:yet|here)`,
  String.raw`(?:n't|\bnot)\b[^.!?]{0,60}\byet\b|\bmix(?:ed)? (?:it|them|those|the two) up\b|\bget(?:s)? (?:them |those )?confused`,
];

const KOREAN = new RegExp(`(?:${KOREAN_DISCLAIMERS.join('|')})[가-힣]*`, 'g');
const ENGLISH = new RegExp(ENGLISH_DISCLAIMERS.join('|'), 'gi');

function disclaimerOf(clause: string): RegExp {
  return /[가-힣]/.test(clause) ? KOREAN : ENGLISH;
}

/** What is only thought of disclaims nothing. */
const CONDITION =
  /^\s*(?:and |so |but )?(?:if|when|whenever|unless|suppose|without)\b|(?:면|라면|으면|때는?|어야|아야|해야)[,.\s]*$/i;

/** Words of a disclaimer that say nothing of their own: what is disclaimed stands before it. */
const EMPTY =
  /(?<![가-힣])(?:저는?|제가|잘|아직은?|사실은?|솔직히|정말|진짜|자세히는?|정확히는?|그건|그게|그것은|그|부분은|거기까지는|그거는?|이건|이거는?|뭔지|무엇인지|어떻게|되는지|동작하는지|하는지|왜|인지는?|죄송하지만|죄송합니다|근데|그런데|다만|지금은?|쓰는|건지|것인지|원리까지는?|말씀드리면|더)(?![가-힣])|\b(?:but|so|and|honestly|frankly|really|that|it|them|those|this|one|either|though|much|well|actually|sorry|to be honest|about|what|how|why|is|are|does|do|works?|means?|exactly|details?|the|in|of|for|before|a|an|at all|up|myself|me|i|we|first|answer(?:ing)?|have|say)\b/gi;

function disclaims(clause: string): boolean {
  return !CONDITION.test(clause) && clause.search(disclaimerOf(clause)) !== -1;
}

/** Whether a clause does nothing but disclaim. */
function isBare(clause: string): boolean {
  const rest = clause.replace(disclaimerOf(clause), ' ').replace(EMPTY, ' ');
  return !/[\p{L}\p{N}]/u.test(rest);
}

/** Words: what is shorter and asks or has no verb only names what the next sentence speaks of. */
const NAMED = 6;

function onlyNames(sentence: string): boolean {
  return sentence.split(/\s+/).length <= NAMED && /(?:[?…]|[^다요죠까.!]\.?)$/.test(sentence.trim());
}

/** The sentences of an answer with what they claim. Quotation marks may be straight or curly. */
export function claimedIn(text: string): Claimed[] {
  const sentences = sentencesOf(text).map((sentence) => ({
    sentence,
    clauses: sentence.split(BREAK).map((clause) => ({ clause, isOff: disclaims(clause.replaceAll('’', "'")) })),
  }));
  for (const [index, { clauses }] of sentences.entries()) {
    for (const [at, one] of clauses.entries()) {
      if (!one.isOff || !isBare(one.clause.replaceAll('’', "'"))) continue;
      const before = at > 0 ? clauses[at - 1] : undefined;
      const named = sentences[index - 1];
      if (before) before.isOff = true;
      else if (named && onlyNames(named.sentence)) for (const each of named.clauses) each.isOff = true;
    }
  }
  return sentences.map(({ sentence, clauses }) => ({
    sentence,
    clauses: clauses.filter(({ isOff }) => !isOff).map(({ clause }) => clause),
  }));
}

/** Whether a name itself speaks of not knowing or not doing. */
export function isAboutNotKnowing(name: string): boolean {
  return /모르|모른|없|않|(?:n't|not|never|no)\b/i.test(name);
}
