import { Heading } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import type { Durations } from '../api/statistics.js';
import { number, percent, percentInterval } from './numbers.js';

const Z95 = 1.959963984540054;

export function KeyFigures({ durations }: { readonly durations: Durations }) {
  const { t } = useTranslation();
  const { measure, median, restrictedMean, within, n, events, censored, zeroNightStays, disputed } = durations;
  const { tau, value, se } = restrictedMean;
  const spread = value !== null && se !== null ? { lower: value - Z95 * se, upper: value + Z95 * se } : undefined;
  return (
    <section aria-labelledby="key-figures">
      <Heading level="2" size="small" spacing id="key-figures">
        {t('statistics.keyFigures')}
      </Heading>
      <dl className="figures">
        <Figure
          name={t('statistics.median')}
          value={
            median.value === null
              ? t('statistics.notReached')
              : t('statistics.days', { count: Math.round(median.value) })
          }
          interval={useInterval(median.lower, median.upper, number, inDays)}
          hint={t('statistics.medianHint', { event: t(`statistics.event${measure}`) })}
        />
        <Figure
          name={t('statistics.restrictedMean', { tau })}
          value={value === null ? t('statistics.notKnown') : t('statistics.days', { count: Math.round(value) })}
          interval={useInterval(spread?.lower ?? null, spread?.upper ?? null, number, inDays)}
          hint={t('statistics.restrictedMeanHint', { tau })}
        />
        {within.map(({ days, share, lower, upper }) => (
          <ShareFigure
            key={days}
            days={days}
            share={share}
            lower={lower}
            upper={upper}
            hint={t(`statistics.within${measure}`)}
          />
        ))}
      </dl>
      <p className="muted">
        {t('statistics.counts', { n: number(n), events: number(events), censored: number(censored) })}.{' '}
        {measure === 'STAY' && zeroNightStays > 0 && t('statistics.zeroNights', { count: zeroNightStays })}{' '}
        {disputed > 0 && t('statistics.disputed', { count: disputed })}
      </p>
    </section>
  );
}

/** A 95 % interval in words; `both` writes it where both limits are known. */
function useInterval(
  lower: number | null,
  upper: number | null,
  one: (value: number | null) => string,
  both: (lower: number, upper: number) => string,
): string {
  const { t } = useTranslation();
  if (lower === null) return t('statistics.noInterval');
  if (upper === null) return t('statistics.intervalOpen', { lower: one(lower) });
  return t('statistics.interval', { limits: both(lower, upper) });
}

const inDays = (lower: number, upper: number): string => `${number(lower)}–${number(upper)}`;

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly interval: string;
  readonly hint: string;
}

function Figure({ name, value, interval, hint }: FigureProps) {
  return (
    <div className="figure">
      <dt>{name}</dt>
      <dd>
        <span className="figure-value">{value}</span>
        <span className="figure-interval">{interval}</span>
        <span className="figure-hint">{hint}</span>
      </dd>
    </div>
  );
}

interface ShareProps {
  readonly days: number;
  readonly share: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly hint: string;
}

function ShareFigure({ days, share, lower, upper, hint }: ShareProps) {
  const { t } = useTranslation();
  return (
    <Figure
      name={t('statistics.within', { days })}
      value={share === null ? t('statistics.notKnown') : percent(share)}
      interval={useInterval(lower, upper, percent, percentInterval)}
      hint={hint}
    />
  );
}
