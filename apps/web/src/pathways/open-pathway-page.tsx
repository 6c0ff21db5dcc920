import { BodyLong, Button, FormProgress, Heading, InfoCard } from '@navikt/ds-react';
import { ShieldLockIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { OPENING, PERSON, PERSPECTIVES } from '../forms/commands.js';
import { FieldInput } from '../forms/field-input.js';
import { bodyOf, type Field } from '../forms/fields.js';
import { ProblemSummary } from '../forms/problem-summary.js';
import { useCommandForm } from '../forms/use-command-form.js';
import { usePageTitle } from '../layout/page-title.js';

const PAGES: readonly (readonly Field[])[] = [OPENING, PERSON, PERSPECTIVES];

/** Three short pages; the pathway is opened after the last, its perspectives recorded the same day. */
export default function OpenPathwayPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [page, setPage] = useState(0);
  const [opened, setOpened] = useState<string>();
  const { form, faults, sending, check, send } = useCommandForm(
    Object.fromEntries(PERSPECTIVES.map((f) => [f.name, 'NOT_ASKED'])),
  );
  const titles = [t('opening.step1'), t('opening.step2'), t('opening.step3')];
  usePageTitle(t('opening.title'));

  const go = (to: number) => {
    setPage(to);
    window.scrollTo(0, 0);
    document.getElementById('step-title')?.focus();
  };

  const submit = async () => {
    if (!check(PAGES[page]!)) return;
    if (page < PAGES.length - 1) return go(page + 1);
    const values = form.getValues();
    const pathwayId = opened ?? (await send('/api/v1/housing-pathways', bodyOf([...OPENING, ...PERSON], values)))?.id;
    if (!pathwayId) return;
    setOpened(pathwayId);
    const asked = PERSPECTIVES.some((f) => values[f.name] !== 'NOT_ASKED');
    const answers = { day: values['day'], ...bodyOf(PERSPECTIVES, values) };
    if (asked && !(await send('/api/v1/housing-pathways/{pathwayId}/perspectives', answers, pathwayId))) return;
    void navigate(`/pathways/${pathwayId}`, { state: { notice: t('opening.done'), text: t('opening.noteCode') } });
  };

  return (
    <div className="narrow">
      <Heading level="1" size="large" spacing>
        {t('opening.title')}
      </Heading>
      <FormProgress totalSteps={3} activeStep={page + 1} onStepChange={(step) => step - 1 < page && go(step - 1)}>
        {titles.map((title, i) => (
          <FormProgress.Step key={title} completed={i < page} interactive={i < page}>
            {title}
          </FormProgress.Step>
        ))}
      </FormProgress>
      <FormProvider {...form}>
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <h2 id="step-title" tabIndex={-1} className="step-title">
            {titles[page]}
          </h2>
          {page === 0 && (
            <InfoCard data-color="info" size="small">
              <InfoCard.Message icon={<ShieldLockIcon aria-hidden />}>{t('opening.never')}</InfoCard.Message>
            </InfoCard>
          )}
          {page === 2 && <BodyLong>{t('opening.step3Hint')}</BodyLong>}
          <ProblemSummary faults={faults} fallback={PAGES[page]![0]!.name} />
          {PAGES[page]!.map((field) => (
            <FieldInput key={field.name} field={field} />
          ))}
          <div className="actions">
            {page > 0 && (
              <Button type="button" variant="secondary" onClick={() => go(page - 1)}>
                {t('opening.previous')}
              </Button>
            )}
            <Button type="submit" loading={sending}>
              {page < 2 ? t('opening.next') : t('opening.submit')}
            </Button>
          </div>
        </form>
      </FormProvider>
    </div>
  );
}
