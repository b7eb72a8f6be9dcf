// The figures of a corpus as a table: the worst first, then every dialect, then the means.
import { meanOf } from '../../bench/recall.ts';
import { type Figures, shareOf } from './measure.ts';

const WORST = 10;

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}`.padStart(6);
}

function row(all: readonly Figures[], name: string): string {
  const { recall, precision } = meanOf(all);
  const parts = (['answers', 'followUps', 'tips', 'categories'] as const).map((of) => percent(shareOf(all, of)));
  const strays = all.reduce((sum, figures) => sum + figures.strays.length, 0);
  return [percent(recall), percent(precision), ...parts, String(strays).padStart(6), ` ${name}`].join(' ');
}

/** The lower of the two titles' scores. */
export function lowest({ recall, precision }: Figures): number {
  return Math.min(recall, precision);
}

/** What a person reads after a run; `whole`: with every dialect. */
export function reportOf(all: readonly Figures[], whole: boolean): string {
  const byLowest = [...all].sort((one, other) => lowest(one) - lowest(other));
  const names = [...new Set(all.map(({ drawn }) => drawn.dialect))];
  const byDialect = names.map((name) => [name, all.filter(({ drawn }) => drawn.dialect === name)] as const);
  const mean = (some: readonly Figures[]): number => some.reduce((sum, one) => sum + lowest(one), 0) / some.length;
  return [
    'recall  prec. answer follow   tips  categ strays',
    ...byLowest.slice(0, WORST).map((figures) => row([figures], figures.drawn.name)),
    ...(whole
      ? [
          '',
          ...byDialect
            .sort(([, one], [, other]) => mean(one) - mean(other))
            .map(([dialect, some]) => row(some, dialect)),
        ]
      : []),
    '',
    row(all, `${all.length} files, ${byDialect.length} dialects`),
  ].join('\n');
}
