import { Button, Heading, ToggleGroup } from '@navikt/ds-react';
import { DownloadIcon } from '@navikt/aksel-icons';
import { useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Durations } from '../api/statistics.js';
import { ChartFrame } from '../charts/chart-frame.js';
import { Curve, type Mark } from '../charts/curve-chart.js';
import { download, pngOf, svgText } from '../charts/download.js';
import { StackedIncidence } from '../charts/stacked-incidence.js';
import { lastDay, valueAt, type Steps } from '../charts/steps.js';
import { useWidth } from '../charts/use-width.js';
import { language } from '../texts/i18n.js';
import { csvOf } from './csv.js';
import { number, percent, percentInterval } from './numbers.js';
import { homeSteps, otherSteps } from './under-curve.js';

type Way = 'REMAINING' | 'ENDED' | 'STACKED';

export function CurveSection({ durations }: { readonly durations: Durations }) {
  const { t } = useTranslation();
  const { measure, curve, area } = durations;
  const [chosen, choose] = useState<Way>();
  const way = chosen ?? (measure === 'STAY' ? 'REMAINING' : 'STACKED');
  const end = lastDay(curve.time, curve.nRisk);
  const [wanted, point] = useState(180);
  const cursor = Math.min(wanted, end);
  const [box, width] = useWidth(900);
  const picture = useRef<SVGSVGElement>(null);
  const sliderId = useId();
  const remaining = useMemo<Steps>(() => ({ time: curve.time, value: curve.survival }), [curve]);
  const ended = useMemo(() => turned(durations), [durations]);
  const home = homeSteps(durations);
  const other = otherSteps(durations);
  const shown = way === 'ENDED' ? ended : { steps: remaining, lower: curve.lower, upper: curve.upper };
  const title = titleOf(way, measure);
  const at = (day: number) => percent(valueAt(shown.steps, day, way === 'ENDED' ? 0 : 1));
  const labels = {
    home: t(measure === 'STAY' ? 'statistics.homeSTAY' : 'statistics.home'),
    other: t(measure === 'STAY' ? 'statistics.otherEndSTAY' : 'statistics.otherEnd'),
    waiting: t(measure === 'STAY' ? 'statistics.showRemaining' : 'statistics.waiting'),
  };
  const description = t('statistics.desc', {
    what: t(title),
    area: area.code === '00' ? t('statistics.nation') : area.name,
    year: durations.year ?? t('statistics.allYears'),
    asOf: durations.asOf,
    d90: at(90),
    d180: at(180),
    d365: at(365),
  });
  const areaName = area.code === '00' ? t('statistics.nation') : area.name;
  const caption = {
    title: `${t(title)} – ${areaName}, ${durations.year ?? t('statistics.allYears').toLowerCase()}`,
    source: t('statistics.source', { asOf: durations.asOf, n: number(durations.n) }),
  };
  const file = ['stadig', measure.toLowerCase(), area.code, durations.year ?? 'all', durations.asOf].join('-');
  return (
    <section aria-labelledby="curve">
      <div className="heading-row">
        <Heading level="2" size="medium" id="curve">
          {t(title)}
        </Heading>
        <ToggleGroup
          size="small"
          label={t('statistics.show')}
          value={way}
          onChange={(value) => choose(value as Way)}
          className="ways"
        >
          <ToggleGroup.Item value="REMAINING">
            {t(measure === 'STAY' ? 'statistics.showRemaining' : 'statistics.showWaiting')}
          </ToggleGroup.Item>
          <ToggleGroup.Item value="ENDED">{t('statistics.showEnded')}</ToggleGroup.Item>
          <ToggleGroup.Item value="STACKED">{t('statistics.showStacked')}</ToggleGroup.Item>
        </ToggleGroup>
      </div>
      <Legend way={way} labels={labels} />
      <div ref={box} className="chart-box">
        <ChartFrame
          title={t(title)}
          description={description}
          xLabel={t('statistics.xAxis')}
          width={width}
          end={end}
          cursor={cursor}
          onCursor={point}
          picture={picture}
        >
          {(plot) =>
            way === 'STACKED' ? (
              <StackedIncidence plot={plot} home={home} other={other} end={end} labels={labels} />
            ) : (
              <Curve
                plot={plot}
                steps={shown.steps}
                lower={shown.lower}
                upper={shown.upper}
                before={way === 'ENDED' ? 0 : 1}
                start={curve.start}
                end={end}
                marks={marksOf(durations, t('statistics.medianMark'), t('statistics.meanMark'))}
              />
            )
          }
        </ChartFrame>
      </div>
      <div className="reader">
        <label htmlFor={sliderId}>
          {t('statistics.read')} <strong>{cursor}</strong>
        </label>
        <input
          id={sliderId}
          type="range"
          min={0}
          max={end}
          value={cursor}
          onChange={(event) => point(Number(event.target.value))}
        />
        <output htmlFor={sliderId}>
          {way === 'STACKED'
            ? `${labels.home} ${percent(valueAt(home, cursor, 0), 1)}, ${labels.other.toLowerCase()} ${percent(valueAt(other, cursor, 0), 1)}, ${labels.waiting.toLowerCase()} ${percent(valueAt(remaining, cursor, 1), 1)}`
            : `${percent(valueAt(shown.steps, cursor, way === 'ENDED' ? 0 : 1), 1)} (${percentInterval(valueAt({ time: curve.time, value: shown.lower }, cursor, 1), valueAt({ time: curve.time, value: shown.upper }, cursor, 1), 1)})`}
        </output>
      </div>
      <div className="actions">
        <Button
          size="small"
          variant="secondary"
          icon={<DownloadIcon aria-hidden />}
          onClick={() =>
            download(`${file}.csv`, new Blob([csvOf(durations, language())], { type: 'text/csv;charset=utf-8' }))
          }
        >
          {t('statistics.csv')}
        </Button>
        <Button
          size="small"
          variant="tertiary"
          onClick={() =>
            picture.current &&
            download(`${file}.svg`, new Blob([svgText(picture.current, caption)], { type: 'image/svg+xml' }))
          }
        >
          {t('statistics.svg')}
        </Button>
        <Button
          size="small"
          variant="tertiary"
          onClick={async () => picture.current && download(`${file}.png`, await pngOf(picture.current, caption))}
        >
          {t('statistics.png')}
        </Button>
      </div>
    </section>
  );
}

function titleOf(way: Way, measure: Durations['measure']) {
  if (way === 'STACKED') return measure === 'STAY' ? 'statistics.stackedSTAY' : 'statistics.curveTIME_TO_HOME';
  if (way === 'ENDED') return measure === 'STAY' ? 'statistics.curveSTAYended' : 'statistics.endedTIME_TO_HOME';
  return measure === 'STAY' ? 'statistics.curveSTAY' : 'statistics.waitingTIME_TO_HOME';
}

/** 1 - S and its limits. */
function turned({ curve }: Durations) {
  const turn = (value: number | null) => (value === null ? null : 1 - value);
  return {
    steps: { time: curve.time, value: curve.survival.map(turn) },
    lower: curve.upper.map(turn),
    upper: curve.lower.map(turn),
  };
}

function marksOf({ median, plainMean }: Durations, medianLabel: string, meanLabel: string): readonly Mark[] {
  const marks: Mark[] = [];
  if (plainMean.value !== null) {
    const day = Math.round(plainMean.value);
    marks.push({ day, label: `${meanLabel} ${day}`, kind: 'biased' });
  }
  if (median.value !== null) {
    const day = Math.round(median.value);
    marks.push({ day, label: `${medianLabel} ${day}`, kind: 'median' });
  }
  return marks;
}

function Legend({
  way,
  labels,
}: {
  readonly way: Way;
  readonly labels: { home: string; other: string; waiting: string };
}) {
  const { t } = useTranslation();
  const entries =
    way === 'STACKED'
      ? [
          { kind: 'home', text: labels.home },
          { kind: 'other', text: labels.other },
          { kind: 'waiting', text: labels.waiting },
        ]
      : [
          { kind: 'line', text: t('statistics.curve') },
          { kind: 'band', text: t('statistics.band') },
        ];
  return (
    <ul className="legend">
      {entries.map(({ kind, text }) => (
        <li key={kind}>
          <span className={`swatch swatch-${kind}`} aria-hidden="true" />
          {text}
        </li>
      ))}
    </ul>
  );
}
