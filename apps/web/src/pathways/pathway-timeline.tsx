import { BodyShort, Timeline } from '@navikt/ds-react';
import {
  ArrowRightLeftIcon,
  BriefcaseIcon,
  ExclamationmarkTriangleIcon,
  HouseHeartIcon,
  HouseIcon,
  KeyHorizontalIcon,
  ShieldLockIcon,
} from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PathwayCase } from '../api/pathways.js';
import { EVENTS } from '../forms/commands.js';
import { today } from '../forms/fields.js';
import { inLanguage } from '../texts/i18n.js';
import { dateOf } from './days.js';
import { lanesOf, type Period, type RowKind } from './timeline-rows.js';

const ICONS: Readonly<Record<RowKind, ReactNode>> = {
  shelter: <ShieldLockIcon aria-hidden />,
  stayPut: <KeyHorizontalIcon aria-hidden />,
  interim: <HouseIcon aria-hidden />,
  measures: <BriefcaseIcon aria-hidden />,
  obstacle: <ExclamationmarkTriangleIcon aria-hidden />,
  transfer: <ArrowRightLeftIcon aria-hidden />,
  home: <HouseHeartIcon aria-hidden />,
};

const STATUS = {
  shelter: 'info',
  stayPut: 'info',
  interim: 'neutral',
  measures: 'neutral',
  obstacle: 'warning',
  transfer: 'neutral',
  home: 'success',
} as const;

const DAY = 86_400_000;

/** What happens on one day and turns the way. */
const PINS = [
  'HousingPathwayOpened',
  'CaseCoordinationRecorded',
  'ReadyToMoveOnAssessed',
  'PerpetratorRelocated',
  'ReturnedToPerpetrator',
  'HousingPathwayClosed',
  'HousingPathwayReopened',
];

/** What lasts, drawn along the calendar; the list beside it says the same and more. */
export function PathwayTimeline({ pathwayCase }: { readonly pathwayCase: PathwayCase }) {
  const { t } = useTranslation();
  const lanes = lanesOf(pathwayCase, today());
  if (lanes.length === 0) return null;
  const known = pathwayCase.pathway.timeline.flatMap((e) => dateOf(e.day) ?? []);
  const first = localDate(new Date(Math.min(...known.map(Number))));
  const last = localDate(new Date(dateOf(today())!.getTime() + DAY));
  const from = new Date(Math.min(...known.map(Number))).toISOString().slice(0, 10);
  const names: Readonly<Record<RowKind, string>> = {
    shelter: t('pathway.groups.shelter'),
    stayPut: t('pathway.groups.stayPut'),
    interim: t('pathway.interim'),
    measures: t('pathway.measures'),
    obstacle: t('pathway.obstacle'),
    transfer: t('pathway.transfer'),
    home: t('pathway.home'),
  };
  const nth = (i: number) => lanes.slice(0, i + 1).filter((l) => l.kind === lanes[i]!.kind).length;
  return (
    <div className="timeline-box">
      <BodyShort className="muted">
        {from} – {today()}
      </BodyShort>
      <Timeline startDate={first} endDate={last}>
        {pathwayCase.pathway.timeline
          .filter((e) => PINS.includes(e.type) && dateOf(e.day))
          .map((e) => (
            <Timeline.Pin key={`${e.source}${e.revision}`} date={localDate(dateOf(e.day)!)}>
              <BodyShort weight="semibold">{inLanguage(EVENTS[e.type]!.title)}</BodyShort>
              <BodyShort>{e.day}</BodyShort>
              {e.corrected && <BodyShort>{t('pathway.corrected')}</BodyShort>}
            </Timeline.Pin>
          ))}
        {lanes.map(({ kind, periods }, i) => (
          <Timeline.Row
            key={`${kind}${nth(i)}`}
            label={nth(i) > 1 ? `${names[kind]} ${nth(i)}` : names[kind]}
            icon={ICONS[kind]}
          >
            {periods.map((period) => (
              <Timeline.Period
                key={period.id}
                start={localDate(period.start)}
                end={localDate(period.end)}
                status={STATUS[kind]}
                statusLabel={names[kind]}
                icon={ICONS[kind]}
              >
                <PeriodText period={period} name={names[kind]} />
              </Timeline.Period>
            ))}
          </Timeline.Row>
        ))}
      </Timeline>
    </div>
  );
}

function PeriodText({ period, name }: { readonly period: Period; readonly name: string }) {
  const { t } = useTranslation();
  const to = period.to === null ? t('pathway.ongoing') : period.to === 'UNKNOWN' ? t('pathway.unknownDay') : period.to;
  return (
    <>
      <BodyShort weight="semibold">{period.what ? inLanguage(period.what) : name}</BodyShort>
      <BodyShort>
        {period.from} – {to}
      </BodyShort>
      {period.corrected && <BodyShort>{t('pathway.corrected')}</BodyShort>}
    </>
  );
}

/** The same calendar day at midnight here, where the timeline counts. */
const localDate = (utc: Date): Date => new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate());
