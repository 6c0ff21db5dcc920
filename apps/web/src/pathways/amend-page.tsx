import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { usePathway, type PathwayCase } from '../api/pathways.js';
import { AmendForm, isWay, type Way } from '../forms/amend-form.js';
import { EVENTS } from '../forms/commands.js';
import { valuesOf } from '../forms/event-details.js';
import { NotFound } from '../layout/not-found.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { inLanguage } from '../texts/i18n.js';
import { policyOf } from './policies.js';

const AMENDMENTS = {
  housingPathway: '/api/v1/housing-pathways/{pathwayId}/amendments',
  shelterPlacement: '/api/v1/shelter-placements/{pathwayId}/amendments',
  kvarboende: '/api/v1/stay-puts/{pathwayId}/amendments',
  caseCoordination: '/api/v1/case-coordinations/{pathwayId}/amendments',
} as const;

type Source = keyof typeof AMENDMENTS;
const isAmendable = (source: string): source is Source => source in AMENDMENTS;

/** Corrects or strikes the event that the address names, or strikes the note of something that was refused. */
export default function AmendPage() {
  const { pathwayId = '', source = '', revision = '', way = '' } = useParams();
  const { data, error, refetch } = usePathway(pathwayId);
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (!isAmendable(source) || !isWay(way)) return <NotFound />;
  const props = { source, revision: Number(revision), way, pathwayCase: data };
  return <Amend key={`${source}${revision}${way}`} {...props} />;
}

interface Props {
  readonly source: Source;
  readonly revision: number;
  readonly way: Way;
  readonly pathwayCase: PathwayCase;
}

function Amend({ source, revision, way, pathwayCase }: Props) {
  const { t } = useTranslation();
  const { pathwayId, timeline, tasks } = pathwayCase.pathway;
  const shared = {
    path: AMENDMENTS[source],
    id: pathwayId,
    way,
    revision,
    back: { to: `/pathways/${pathwayId}`, text: t('pathway.title', { code: pathwayId }) },
    pathwayCase,
  };
  const entry = timeline.find((e) => e.source === source && e.revision === revision);
  const kind = entry && EVENTS[entry.type];
  if (kind && (way === 'strike' || kind.fields.length > 0)) {
    const day = entry.day === 'UNKNOWN' ? t('pathway.unknownDay') : entry.day;
    const event = [inLanguage(kind.title), day].filter(Boolean).join(', ');
    return <AmendForm {...shared} event={event} fields={kind.fields} before={valuesOf(entry)} />;
  }
  const note = tasks.find((task) => task.policy !== null && task.source === source && task.revision === revision);
  if (!note || way !== 'strike') return <NotFound />;
  const event = t(`policies.${policyOf(note.policy).name}`);
  return <AmendForm {...shared} event={event} fields={[]} before={{}} strikeText={t('tasks.strikeText')} />;
}
