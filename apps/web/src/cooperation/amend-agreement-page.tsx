import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAgreement, type Agreement } from '../api/cooperation.js';
import { AmendForm, isWay, type Way } from '../forms/amend-form.js';
import { valuesIn } from '../forms/event-details.js';
import { NotFound } from '../layout/not-found.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { inLanguage } from '../texts/i18n.js';
import { AGREEMENT_EVENTS } from './agreement-commands.js';

/** Corrects or strikes what the own municipality recorded about an agreement. */
export default function AmendAgreementPage() {
  const { cooperationId = '', revision = '', way = '' } = useParams();
  const { data, error, refetch } = useAgreement(cooperationId);
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const event = data.events.find((e) => e.revision === Number(revision));
  if (!event || !isWay(way)) return <NotFound />;
  return <Amend cooperationId={cooperationId} event={event} way={way} />;
}

interface Props {
  readonly cooperationId: string;
  readonly event: Agreement['events'][number];
  readonly way: Way;
}

function Amend({ cooperationId, event, way }: Props) {
  const { t } = useTranslation();
  const { title, fields } = AGREEMENT_EVENTS[event.type]!;
  return (
    <AmendForm
      way={way}
      path="/api/v1/cooperations/{cooperationId}/amendments"
      id={cooperationId}
      revision={event.revision}
      event={`${inLanguage(title)}, ${event.month}`}
      fields={fields}
      before={valuesIn(fields, { ...event.fields, month: event.month })}
      back={{ to: `/cooperation/${cooperationId}`, text: t('agreements.back') }}
      strikeText={t('agreements.strikeText')}
    />
  );
}
