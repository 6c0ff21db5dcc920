import {
  pathwayAnswer,
  type PathwayAnswer,
  type PathwaysAnswer,
} from '@stadig/housing-pathway/housing-pathway.answers';
import { stayPutAnswer, type StayPutAnswer } from '@stadig/perpetrator-eviction/perpetrator-eviction.answers';
import type { ShelterView } from '@stadig/shelter-placement/shelter-placement.view';
import type { Answer, Caller, Fields } from './caller.js';

/** One woman's case, as the caseworker who keeps it records and reads it in all four services. */
export class Case {
  /** @param seen what the last command on the pathway itself left, so that the other services wait until they know it */
  constructor(
    readonly id: string,
    private readonly keeper: Caller,
    private seen: string | null,
  ) {}

  async housing(route: string, fields: Fields = {}): Promise<void> {
    this.seen = (await this.keeper.records(`housing-pathways/${this.id}/${route}`, fields)).seen;
  }

  async shelter(route: string, fields: Fields = {}): Promise<void> {
    await this.keeper.records(`shelter-placements/${this.id}/${route}`, fields, this.seen);
  }

  async stayPut(route: string, fields: Fields = {}): Promise<void> {
    await this.keeper.records(`stay-puts/${this.id}/${route}`, fields, this.seen);
  }

  async coordination(fields: Fields): Promise<void> {
    await this.keeper.records(`case-coordinations/${this.id}/coordinations`, fields, this.seen);
  }

  /** Asks another municipality to take the case over, on the pathway and then of the other. Gives the transfer's code. */
  async asksToMoveTo(toMunicipality: string, fields: Fields): Promise<string> {
    await this.housing('transfers');
    const { transferId } = (await this.view()).transfers.at(-1)!;
    await this.keeper.records(
      `transfers/${transferId}/requests`,
      { pathwayId: this.id, toMunicipality, ...fields },
      this.seen,
    );
    return transferId;
  }

  /** The case over all four services. */
  async view(): Promise<PathwayAnswer> {
    return pathwayAnswer.strict().parse(await this.keeper.reads(`housing-pathways/${this.id}`));
  }

  /** What happened, by day, over all four services. */
  async timeline(): Promise<readonly string[]> {
    return (await this.view()).timeline.map(({ day, type }) => `${day ?? 'no day'} ${type}`);
  }

  stays(): Promise<ShelterView> {
    return this.keeper.reads(`shelter-placements/${this.id}`);
  }

  async attempts(): Promise<StayPutAnswer> {
    return stayPutAnswer.strict().parse(await this.keeper.reads(`stay-puts/${this.id}`));
  }

  /** What is to be done in this case, first things first, as the municipality's list of what is due says. */
  async toDo(): Promise<readonly string[]> {
    const { items } = await this.keeper.reads<PathwaysAnswer>('housing-pathways/due');
    return items.find(({ pathwayId }) => pathwayId === this.id)?.toDo.map(inWords) ?? [];
  }

  /** How every service answers when this case is read. @param reader whoever asks */
  readBy(reader: Caller): Promise<readonly Answer[]> {
    return Promise.all(PLACES.map((place) => reader.answerTo(`${place}/${this.id}`)));
  }
}

const PLACES = ['housing-pathways', 'shelter-placements', 'stay-puts', 'case-coordinations'];

/** `FOLLOW_UP M6 due 2025-11-21`, `TASK SILENT`, `FIND_HOME` */
function inWords({ what, task, of, due, overdue }: PathwaysAnswer['items'][number]['toDo'][number]): string {
  const which = [what, task, of['milestone']].filter((part) => part !== null && part !== undefined).join(' ');
  return due === null ? which : `${which} ${overdue ? 'overdue since' : 'due'} ${due}`;
}
