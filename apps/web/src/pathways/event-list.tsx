import { Tag } from '@navikt/ds-react';
import { AMENDMENT_REASON } from '@stadig/event-sourcing/amend';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PathwayCase, TimelineEntry } from '../api/pathways.js';
import { EVENTS } from '../forms/commands.js';
import { detailsOf } from '../forms/event-details.js';
import { inLanguage } from '../texts/i18n.js';

/** Every event that stands, the latest first, each with its way to correct or strike it. */
export function EventList({ pathwayCase }: { readonly pathwayCase: PathwayCase }) {
  const { pathwayId, timeline } = pathwayCase.pathway;
  return (
    <ol className="events">
      {[...timeline].reverse().map((entry) => (
        <EventItem key={`${entry.source}${entry.revision}`} entry={entry} pathwayId={pathwayId} />
      ))}
    </ol>
  );
}

/** Whose events a caseworker can correct. */
const OWN = new Set(['housingPathway', 'shelterPlacement', 'kvarboende', 'caseCoordination']);

function EventItem({ entry, pathwayId }: { readonly entry: TimelineEntry; readonly pathwayId: string }) {
  const { t } = useTranslation();
  const kind = EVENTS[entry.type];
  const title = kind ? inLanguage(kind.title) : entry.type;
  const day = entry.day === null || entry.day === 'UNKNOWN' ? t('pathway.unknownDay') : entry.day;
  const own = OWN.has(entry.source);
  const to = `/pathways/${pathwayId}/amend/${entry.source}/${entry.revision}`;
  return (
    <li className={`event event-${entry.source}`}>
      <time className="event-day" dateTime={entry.day && entry.day !== 'UNKNOWN' ? entry.day : undefined}>
        {day}
      </time>
      <div className="event-body">
        <p className="event-title">
          {title}
          {entry.corrected && (
            <Tag size="xsmall" variant="outline" data-color="neutral">
              {t('pathway.correctedBecause', {
                reason: inLanguage(AMENDMENT_REASON.labels[entry.corrected]).toLowerCase(),
              })}
            </Tag>
          )}
        </p>
        <dl className="event-details">
          {detailsOf(entry).map(({ label, values }) => (
            <div key={label.en}>
              <dt>{inLanguage(label).replace(/\?$/, '')}</dt>
              <dd>{values.map(inLanguage).join(', ')}</dd>
            </div>
          ))}
        </dl>
      </div>
      {own && kind && kind.fields.length > 0 && (
        <p className="event-actions">
          <Link
            className="aksel-link"
            to={`${to}/correct`}
            aria-label={t('pathway.correctLabel', { event: title, day })}
          >
            {t('pathway.correct')}
          </Link>
          {entry.type !== 'HousingPathwayOpened' && (
            <Link
              className="aksel-link"
              to={`${to}/strike`}
              aria-label={t('pathway.strikeLabel', { event: title, day })}
            >
              {t('pathway.strike')}
            </Link>
          )}
        </p>
      )}
    </li>
  );
}
