import { BodyLong } from '@navikt/ds-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useSentTransfers } from '../api/cooperation.js';
import { readPathway, usePathway, type Pathway } from '../api/pathways.js';
import { bodyOf } from '../forms/fields.js';
import { FormPage } from '../forms/form-page.js';
import { useCommandForm } from '../forms/use-command-form.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { REQUEST } from './transfer-forms.js';

export default function RequestTransferPage() {
  const { pathwayId = '' } = useParams();
  const { data, error, refetch } = usePathway(pathwayId);
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Unsent pathway={data.pathway} />;
}

/** What the pathway asked for and nobody was sent is sent now, before anything is asked anew. */
function Unsent({ pathway }: { readonly pathway: Pathway }) {
  const [asked] = useState(() => pathway.transfers.filter((one) => one.answer === null).map((one) => one.transferId));
  const { transfers, error } = useSentTransfers(asked);
  if (error) return <ReadProblem error={error} retry={() => window.location.reload()} />;
  if (!transfers) return <Waiting />;
  return <Form pathway={pathway} unsent={asked.find((_, i) => transfers[i] === null)} />;
}

function Form({ pathway, unsent }: { readonly pathway: Pathway; readonly unsent: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathwayId, opening } = pathway;
  const began = opening.t0 ?? opening.day;
  const command = useCommandForm({ householdType: opening.householdType, t0: began.length === 10 ? began : '' });
  const { form, check, send } = command;
  const askedNow = useRef<string>(undefined);

  /** The pathway asks first: the transfer gets its id there, and the request is then made under it. */
  const ask = async (day: unknown): Promise<string | undefined> => {
    const outcome = await send('/api/v1/housing-pathways/{pathwayId}/transfers', { day }, pathwayId);
    if (!outcome) return undefined;
    const { pathway: after } = await readPathway(pathwayId);
    return after.transfers.find((one) => one.revision === outcome.revision)?.transferId;
  };

  const submit = async () => {
    if (!check(REQUEST)) return;
    const body = bodyOf(REQUEST, form.getValues());
    const transferId = unsent ?? askedNow.current ?? (await ask(body['day']));
    if (!transferId) return;
    askedNow.current = transferId;
    if (await send('/api/v1/transfers/{transferId}/requests', { ...body, pathwayId }, transferId)) {
      void navigate(`/pathways/${pathwayId}/transfers`, { state: { notice: t('transfers.requested') } });
    }
  };

  return (
    <FormPage
      title={t('transfers.request')}
      back={{ to: `/pathways/${pathwayId}/transfers`, text: t('transfers.ofPathway') }}
      command={command}
      fields={REQUEST}
      submit={submit}
      submitText={t('transfers.send')}
    >
      <BodyLong spacing>{t('transfers.requestHint')}</BodyLong>
    </FormPage>
  );
}
