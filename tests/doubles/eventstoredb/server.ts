import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { members, supportedMethods } from './about-server.js';
import { append } from './append.js';
import { batchAppend } from './batch-append.js';
import { remove, tombstone } from './deletions.js';
import { Faults, stopped } from './faults.js';
import { Log } from './log.js';
import type { Mode } from './places.js';
import { read } from './read.js';
import { Stopping } from './stopping.js';
import { Writer } from './writer.js';

export interface DoubleOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** File that holds the log; in memory when left out. */
  readonly data?: string;
  readonly mode: Mode;
  /** Most bytes of data in one append; default 1 MiB. */
  readonly maxAppendSize?: number;
}

/** An orderly stop takes so many ms: with nothing open, and at most. */
const IDLE_STOP = 2000;
const LONGEST_STOP = 5000;

/** A server that speaks EventStoreDB's protocol, as far as streams go. */
export class EventStoreDbDouble {
  readonly faults = new Faults();
  private readonly server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
  private readonly log: Log;
  private readonly stopping: Stopping;
  private bound = 0;

  private constructor(options: DoubleOptions) {
    const { mode, data, maxAppendSize = 1_048_576 } = options;
    const { faults, server } = this;
    this.log = new Log(data);
    this.stopping = new Stopping(mode);
    const writer = new Writer(this.log);
    server.addService(streamsGrpc.StreamsService, {
      read: read(this.log, mode, faults),
      append: append(writer, maxAppendSize, faults),
      batchAppend: batchAppend(writer, maxAppendSize, faults, this.stopping),
      delete: remove(writer, faults),
      tombstone: tombstone(writer, faults),
    });
    server.addService(gossipGrpc.GossipService, { read: members(randomUUID(), () => this.bound, faults) });
    server.addService(featuresGrpc.ServerFeaturesService, { getSupportedMethods: supportedMethods(mode, faults) });
  }

  static async start(options: DoubleOptions): Promise<EventStoreDbDouble> {
    const double = new EventStoreDbDouble(options);
    double.bound = await new Promise((resolve, reject) => {
      double.server.bindAsync(`127.0.0.1:${options.port}`, ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    return double;
  }

  get port(): number {
    return this.bound;
  }

  /** Stops as SIGTERM does: a while later, and what is open then ends without a word. */
  async terminate(): Promise<void> {
    this.stopping.begin();
    await sleep(this.faults.open.size > 0 ? LONGEST_STOP : IDLE_STOP);
    for (const call of this.faults.open) call.end(stopped());
    await sleep(20);
    this.stop();
  }

  stop(): void {
    this.server.forceShutdown();
    this.log.close();
  }
}
