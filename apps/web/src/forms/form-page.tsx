import { Button, Heading } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { FormProvider } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PathwayCase } from '../api/pathways.js';
import { ButtonLink } from '../layout/button-link.js';
import { usePageTitle } from '../layout/page-title.js';
import { FieldInput } from './field-input.js';
import type { Field } from './fields.js';
import { ProblemSummary } from './problem-summary.js';
import type { CommandForm } from './use-command-form.js';

interface Props {
  readonly title: string;
  /** Where the form was opened, and where cancelling leads. */
  readonly back: { readonly to: string; readonly text: string };
  readonly command: CommandForm;
  readonly fields: readonly Field[];
  readonly submit: () => Promise<void>;
  /** What the button says; else that it saves. */
  readonly submitText?: string;
  readonly danger?: boolean;
  readonly pathwayCase?: PathwayCase;
  /** What is said before the form. */
  readonly children?: ReactNode;
}

/** One thing on one page: a form, what is wrong with it, and the ways out. */
export function FormPage({ title, back, command, fields, submit, submitText, danger, pathwayCase, children }: Props) {
  const { t } = useTranslation();
  usePageTitle(title);
  return (
    <div className="narrow">
      <Link to={back.to} className="aksel-link back-link">
        {back.text}
      </Link>
      <Heading level="1" size="large" spacing>
        {title}
      </Heading>
      {children}
      <FormProvider {...command.form}>
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <ProblemSummary faults={command.faults} fallback={fields[0]!.name} />
          {fields.map((field) => (
            <FieldInput key={`${field.name}${field.when?.is[0] ?? ''}`} field={field} pathwayCase={pathwayCase} />
          ))}
          <div className="actions">
            <Button type="submit" loading={command.sending} {...(danger && { 'data-color': 'danger' as const })}>
              {submitText ?? t('form.submit')}
            </Button>
            <ButtonLink to={back.to} variant="tertiary">
              {t('form.cancel')}
            </ButtonLink>
          </div>
        </form>
      </FormProvider>
    </div>
  );
}
