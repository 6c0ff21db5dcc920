import { Button, Table, Tag, TextField } from '@navikt/ds-react';
import { PlusIcon } from '@navikt/aksel-icons';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useInShelter, usePathways, type CaseStatus, type PathwayListed } from '../api/pathways.js';
import { useSession } from '../api/session.js';
import { useListAddress } from '../layout/list-address.js';
import { ListPage } from '../layout/list-page.js';
import { daysSince } from './days.js';
import { StatusTag } from './status-tag.js';
import { ToDoLink, ToDoWhen } from './to-do.js';
import { ButtonLink } from '../layout/button-link.js';

const STATUSES: readonly CaseStatus[] = [
  'OPENED',
  'ASSESSED',
  'ACTIVE',
  'REOPENED',
  'SECURED',
  'FOLLOWING_UP',
  'CLOSED',
  'VOIDED',
];

const COLUMNS = ['code', 'status', 'opened', 'days', 'next', 'when'] as const;

export default function PathwaysPage() {
  const { t } = useTranslation();
  const { data: user } = useSession();
  const address = useListAddress(STATUSES);
  const pathways = usePathways(address.status, address.page);
  const inShelter = useInShelter();
  const title = t('pathways.title', { municipality: user?.municipality?.name ?? '' });
  return (
    <ListPage
      title={title}
      beside={
        <div className="actions">
          <Link className="aksel-link" to="/stay-puts">
            {t('stayPuts.all')}
          </Link>
          <ButtonLink to="/pathways/new" icon={<PlusIcon aria-hidden />}>
            {t('pathways.open')}
          </ButtonLink>
        </div>
      }
      address={address}
      statuses={STATUSES}
      statusLabel={(status) => t(`status.${status}`)}
      all={t('pathways.showAll')}
      tools={<FindPathway />}
      columns={COLUMNS.map((column) => t(`pathways.${column}`))}
      query={pathways}
      row={(item) => <Row key={item.pathwayId} item={item} inShelter={inShelter.data?.has(item.pathwayId) ?? false} />}
      none={`${t('pathways.none')} ${t('pathways.noneHint')}`}
      count={(total) => t('pathways.count', { count: total })}
    />
  );
}

function Row({ item, inShelter }: { readonly item: PathwayListed; readonly inShelter: boolean }) {
  const { t } = useTranslation();
  const days = item.opened === null ? undefined : daysSince(item.opened);
  const [next] = item.toDo;
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">
        <Link to={`/pathways/${item.pathwayId}`} className="aksel-link code">
          {item.pathwayId}
        </Link>
      </Table.HeaderCell>
      <Table.DataCell>
        <span className="tags">
          <StatusTag status={item.status} />
          {inShelter && (
            <Tag size="small" variant="outline" data-color="info">
              {t('pathways.inShelter')}
            </Tag>
          )}
        </span>
      </Table.DataCell>
      <Table.DataCell>{item.opened ?? '–'}</Table.DataCell>
      <Table.DataCell>{item.status === 'CLOSED' ? '–' : (days ?? '–')}</Table.DataCell>
      <Table.DataCell>{next ? <ToDoLink pathwayId={item.pathwayId} toDo={next} /> : '–'}</Table.DataCell>
      <Table.DataCell>{next && (next.due ?? next.task) ? <ToDoWhen toDo={next} /> : '–'}</Table.DataCell>
    </Table.Row>
  );
}

function FindPathway() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = code.trim().toUpperCase();
    if (/^[0-9A-HJKMNP-TV-Z]{17}$/.test(typed)) void navigate(`/pathways/${typed}`);
    else setWrong(true);
  };
  return (
    <form className="find" onSubmit={submit}>
      <TextField
        size="small"
        label={t('pathways.findLabel')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={wrong && t('pathways.findWrong')}
        autoComplete="off"
        spellCheck={false}
      />
      <Button size="small" variant="secondary">
        {t('pathways.findButton')}
      </Button>
    </form>
  );
}
