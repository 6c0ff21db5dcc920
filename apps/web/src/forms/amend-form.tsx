import { BodyLong } from '@navikt/ds-react';
import { AMENDMENT_REASON } from '@stadig/event-sourcing/amend';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CommandPath, PathwayCase } from '../api/pathways.js';
import { changedFields } from './event-details.js';
import { bodyOf, code, type Field, type Values } from './fields.js';
import { FormPage } from './form-page.js';
import { useCommandForm } from './use-command-form.js';

const REASONS = {
  correct: code('reasonCode', AMENDMENT_REASON, { sv: 'Varför rättas händelsen?', en: 'Why is the event corrected?' }),
  strike: code('reasonCode', AMENDMENT_REASON, { sv: 'Varför stryks händelsen?', en: 'Why is the event struck?' }),
} as const;

export type Way = keyof typeof REASONS;
export const isWay = (way: string): way is Way => way in REASONS;

export interface AmendFormProps {
  readonly way: Way;
  readonly path: CommandPath;
  /** Of the pathway, transfer or agreement. */
  readonly id: string;
  readonly revision: number;
  /** The event in a few words. */
  readonly event: string;
  /** What can be corrected, and as it stands. */
  readonly fields: readonly Field[];
  readonly before: Values;
  /** Where the form was opened, and where it leads once it is sent. */
  readonly back: { readonly to: string; readonly text: string };
  /** What is said before an event is struck; else what that does to the timeline. */
  readonly strikeText?: string;
  readonly pathwayCase?: PathwayCase;
}

/** Corrects or strikes one event. */
export function AmendForm(props: AmendFormProps) {
  const { way, path, id, revision, event, fields, before, back, strikeText, pathwayCase } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const correcting = way === 'correct';
  const shown = correcting ? [...fields, REASONS.correct] : [REASONS.strike];
  const command = useCommandForm({ ...before, reasonCode: '' });
  const { form, check, send } = command;
  const submit = async () => {
    if (!check(shown)) return;
    const values = form.getValues();
    const changed = changedFields(bodyOf(fields, before), bodyOf(fields, values));
    if (correcting && Object.keys(changed).length === 0) {
      form.setError(fields[0]!.name, { message: t('amend.unchanged') });
      return;
    }
    const amendment = correcting ? { correct: revision, fields: changed } : { strike: [revision] };
    if (await send(path, { amendments: [amendment], reasonCode: values['reasonCode'] }, id)) {
      void navigate(back.to, { state: { notice: t('pathway.amended') } });
    }
  };
  return (
    <FormPage
      title={t(correcting ? 'amend.correctTitle' : 'amend.strikeTitle')}
      back={back}
      command={command}
      fields={shown}
      submit={submit}
      submitText={t(correcting ? 'amend.save' : 'amend.strike')}
      danger={!correcting}
      {...(pathwayCase && { pathwayCase })}
    >
      <BodyLong spacing weight="semibold">
        {event}
      </BodyLong>
      {!correcting && <BodyLong spacing>{strikeText ?? t('amend.strikeText')}</BodyLong>}
    </FormPage>
  );
}
