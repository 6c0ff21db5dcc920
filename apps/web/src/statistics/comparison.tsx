import { BodyShort, Heading, Tag } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import type { Durations } from '../api/statistics.js';
import type { Steps } from '../charts/steps.js';
import { inLanguage } from '../texts/i18n.js';
import { homeSteps } from './under-curve.js';

/** The mean that is usually published, beside what counts those who still wait. */
export function Comparison({ durations }: { readonly durations: Durations }) {
  const { t } = useTranslation();
  const { measure, plainMean, restrictedMean, median, n } = durations;
  const half = measure === 'STAY' ? median.value : dayOfHalf(homeSteps(durations));
  const most = Math.max(plainMean.value ?? 0, half ?? 0, restrictedMean.value ?? 0, 1);
  const below = plainMean.value !== null && half !== null ? Math.round(half - plainMean.value) : 0;
  const everyone = t('statistics.trueMeanN', { count: n });
  return (
    <section className="card comparison" aria-labelledby="comparison">
      <div className="heading-row">
        <Heading level="2" size="small" id="comparison">
          {t('statistics.comparison')}
        </Heading>
        <Tag size="small" variant="moderate" data-color="warning">
          {t('statistics.biased')}
        </Tag>
      </div>
      <table className="bars">
        <tbody>
          <Bar
            name={t('statistics.plainMean')}
            note={t('statistics.plainMeanN', { count: plainMean.n })}
            value={plainMean.value}
            most={most}
            biased
          />
          <Bar
            name={t(measure === 'STAY' ? 'statistics.median' : 'statistics.halfHoused')}
            note={everyone}
            value={half}
            most={most}
          />
          <Bar
            name={t('statistics.restrictedMean', { tau: restrictedMean.tau })}
            note={everyone}
            value={restrictedMean.value}
            most={most}
          />
        </tbody>
      </table>
      {below > 0 && (
        <BodyShort weight="semibold">
          {t(measure === 'STAY' ? 'statistics.difference' : 'statistics.differenceHoused', { days: below })}
        </BodyShort>
      )}
      <BodyShort className="muted">{inLanguage(plainMean.note)}</BodyShort>
    </section>
  );
}

/** First day by which half have reached it, all others counted; null while fewer have. */
function dayOfHalf({ time, value }: Steps): number | null {
  const at = value.findIndex((share) => share !== null && share >= 0.5);
  return time[at] ?? null;
}

interface BarProps {
  readonly name: string;
  readonly note: string;
  readonly value: number | null;
  readonly most: number;
  readonly biased?: boolean;
}

function Bar({ name, note, value, most, biased = false }: BarProps) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        {name}
        <span className="muted">{note}</span>
      </th>
      <td className="bar-value">
        {value === null ? t('statistics.notKnown') : t('statistics.days', { count: Math.round(value) })}
      </td>
      <td className="bar-picture">
        <svg aria-hidden="true" focusable="false" viewBox="0 0 100 12" preserveAspectRatio="none">
          <rect className={biased ? 'bar bar-biased' : 'bar'} width={((value ?? 0) / most) * 100} height="12" />
        </svg>
      </td>
    </tr>
  );
}
