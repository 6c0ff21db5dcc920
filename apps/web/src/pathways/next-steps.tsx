import { BodyShort, Heading, Tag } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NextStep, PathwayCase } from '../api/pathways.js';
import { COMMANDS, type CommandSpec } from '../forms/commands.js';
import { choicesFor } from '../forms/references.js';
import { inLanguage } from '../texts/i18n.js';
import { FORM_OF, formAddress } from './steps.js';

/** What each service says may come next; what a rule stops today says which one, and what would lift it. */
export function NextSteps({ pathwayCase }: { readonly pathwayCase: PathwayCase }) {
  const { t } = useTranslation();
  const { pathway, shelter, stayPut } = pathwayCase;
  const groups = [
    ['housing', pathway.nextSteps],
    ['shelter', shelter.nextSteps],
    ['stayPut', stayPut.nextSteps],
  ] as const;
  return (
    <section aria-labelledby="next-steps">
      <Heading level="2" size="medium" spacing id="next-steps">
        {t('pathway.nextSteps')}
      </Heading>
      <BodyShort className="muted">{t('pathway.nextStepsHint')}</BodyShort>
      <div className="next-steps">
        {groups
          .filter(([, steps]) => steps.length > 0)
          .map(([group, steps]) => (
            <section key={group} aria-labelledby={`next-${group}`}>
              <h3 id={`next-${group}`}>{t(`pathway.services.${group}`)}</h3>
              <ul>
                {steps.map((step) => (
                  <Step key={`${step.command}${JSON.stringify(step.of)}`} step={step} pathwayCase={pathwayCase} />
                ))}
              </ul>
            </section>
          ))}
      </div>
    </section>
  );
}

function Step({ step, pathwayCase }: { readonly step: NextStep; readonly pathwayCase: PathwayCase }) {
  const { t } = useTranslation();
  const form = FORM_OF[step.command]!;
  const spec = COMMANDS[form]!;
  const which = useWhich(step, spec, pathwayCase);
  return (
    <li>
      <Link className="aksel-link" to={formAddress(pathwayCase.pathway.pathwayId, form, step.of)}>
        {[inLanguage(spec.title), ...which].join(': ')}
      </Link>
      {step.blockers.map(({ rule, text, lift }) => (
        <p key={rule} className="blocked">
          <Tag size="xsmall" variant="outline" data-color="warning">
            {t('pathway.blocked')}
          </Tag>{' '}
          {inLanguage(text)} <span className="lift">{inLanguage(lift)}</span>
        </p>
      ))}
    </li>
  );
}

/** Which one is meant: what a code says, and the number where there are several. */
function useWhich({ of }: NextStep, { fields }: CommandSpec, pathwayCase: PathwayCase): readonly string[] {
  const { t } = useTranslation();
  return Object.entries(of).flatMap(([name, value]) => {
    const field = fields.find((f) => f.name === name);
    if (field?.kind === 'code') return inLanguage(field.list.labels[String(value)]!);
    if (field?.kind !== 'reference') return [];
    const choices = choicesFor(field.of, pathwayCase);
    const what = choices.find(({ no }) => no === value)?.what;
    if (name === 'obstacleNo' && what) return inLanguage(what);
    return choices.length > 1 ? t('form.number', { no: value }) : [];
  });
}
