import { Heading } from '@navikt/ds-react';
import { MILESTONE } from '@stadig/codes/housing';
import { STAY_PUT_MILESTONE } from '@stadig/codes/perpetrator-eviction';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NextStep, PathwayCase } from '../api/pathways.js';
import { today } from '../forms/fields.js';
import { inLanguage } from '../texts/i18n.js';
import { formAddress } from './steps.js';
import { Overdue } from './to-do.js';

interface Due {
  readonly name: string;
  readonly form: 'follow-up' | 'stay-put-follow-up';
  readonly of: NextStep['of'];
  readonly from: string;
  readonly due: string;
  readonly to: string;
  readonly overdue: boolean;
}

/** Every follow-up that is still to be made, of homes and of staying put, by day. */
export function FollowUps({ pathwayCase: { pathway, stayPut } }: { readonly pathwayCase: PathwayCase }) {
  const { t } = useTranslation();
  const all: readonly Due[] = [
    ...pathway.followUpsDue.map(({ homeNo, milestone, ...days }) => {
      const name = t('followUps.home', { milestone: inLanguage(MILESTONE.labels[milestone]) });
      return { name, form: 'follow-up' as const, of: { homeNo, milestone }, ...days };
    }),
    ...stayPut.followUpsDue.map(({ attemptNo, milestone, ...days }) => {
      const name = t('followUps.stayPut', { milestone: inLanguage(STAY_PUT_MILESTONE.labels[milestone]) });
      return { name, form: 'stay-put-follow-up' as const, of: { attemptNo, milestone }, ...days };
    }),
  ].sort((a, b) => (a.due < b.due ? -1 : 1));
  if (all.length === 0) return null;
  return (
    <section className="follow-ups" aria-labelledby="follow-ups">
      <Heading level="2" size="small" id="follow-ups">
        {t('followUps.title')}
      </Heading>
      <ul>
        {all.map(({ name, form, of, from, due, to, overdue }) => (
          <li key={`${form}${JSON.stringify(of)}`}>
            {from <= today() ? (
              <Link className="aksel-link" to={formAddress(pathway.pathwayId, form, of)}>
                {name}
              </Link>
            ) : (
              name
            )}
            <span className="follow-up-days">
              {overdue && <Overdue since={due} />}
              <span className="days">
                {overdue ? t('followUps.until', { to }) : t('followUps.between', { from, to })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
