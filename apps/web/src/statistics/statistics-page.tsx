import { BodyLong, BodyShort, Heading, InfoCard } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAreas, useDurations, type Selection } from '../api/statistics.js';
import { usePageTitle } from '../layout/page-title.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { Comparison } from './comparison.js';
import { CurveSection } from './curve-section.js';
import { Filters } from './filters.js';
import { KeyFigures } from './key-figures.js';
import { selectionOf } from './selection.js';
import { UnderCurve } from './under-curve.js';

export default function StatisticsPage() {
  const { t } = useTranslation();
  usePageTitle(t('statistics.title'));
  const [address, setAddress] = useSearchParams();
  const areas = useAreas();
  const selection = selectionOf(address, areas.data?.areas[0]?.code ?? '');
  const durations = useDurations(selection, selection.area !== '');
  const change = (changed: Partial<Selection>) => {
    const next = new URLSearchParams(address);
    for (const [name, value] of Object.entries(changed)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    setAddress(next, { replace: true });
  };
  const failed = areas.error ?? durations.error;
  return (
    <div className="wide">
      <Heading level="1" size="large" spacing>
        {t('statistics.title')}
      </Heading>
      <BodyLong spacing className="lead">
        {t('statistics.lead')}
      </BodyLong>
      <Filters selection={selection} areas={areas.data} onChange={change} />
      {failed ? (
        <ReadProblem error={failed} retry={() => void (areas.error ? areas.refetch() : durations.refetch())} />
      ) : durations.data === undefined ? (
        <Waiting />
      ) : durations.data.n === 0 ? (
        <InfoCard data-color="info">
          <InfoCard.Header>
            <InfoCard.Title as="h2">{t('statistics.empty')}</InfoCard.Title>
          </InfoCard.Header>
          <InfoCard.Content>{t('statistics.emptyHint')}</InfoCard.Content>
        </InfoCard>
      ) : (
        <div
          className={durations.isPlaceholderData ? 'answer answer-old' : 'answer'}
          aria-busy={durations.isPlaceholderData}
        >
          <KeyFigures durations={durations.data} />
          <CurveSection key={durations.data.measure} durations={durations.data} />
          <UnderCurve durations={durations.data} />
          <Comparison durations={durations.data} />
          <BodyShort className="muted">
            {t('statistics.definition', { version: durations.data.definitionVersion })}
          </BodyShort>
        </div>
      )}
    </div>
  );
}
