import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import gossip, { type ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import features, { type SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js';
import type { Faults } from './faults.js';
import { uuidMessage } from './identifiers.js';
import type { Mode } from './places.js';

const VERSIONS: Readonly<Record<Mode, string>> = { a: '24.6.0.0', b: '23.10.6.0' };
const STREAMS = ['read', 'append', 'delete', 'tombstone', 'batchappend'];

export const supportedMethods =
  (mode: Mode, faults: Faults) =>
  (_: ServerUnaryCall<Empty, SupportedMethods>, answer: sendUnaryData<SupportedMethods>): void => {
    faults.before('features').then(
      () => {
        const response = new features.SupportedMethods();
        response.setEventStoreServerVersion(VERSIONS[mode]);
        for (const name of STREAMS) {
          const method = new features.SupportedMethod();
          method.setServiceName('event_store.client.streams.streams');
          method.setMethodName(name);
          response.addMethods(method);
        }
        answer(null, response);
      },
      (error: Error) => answer(error),
    );
  };

/** A cluster of one. */
export const members =
  (instanceId: string, port: () => number, faults: Faults) =>
  (_: ServerUnaryCall<Empty, ClusterInfo>, answer: sendUnaryData<ClusterInfo>): void => {
    faults.before('gossip').then(
      () => {
        const endPoint = new gossip.EndPoint();
        endPoint.setAddress('127.0.0.1');
        endPoint.setPort(port());
        const member = new gossip.MemberInfo();
        member.setInstanceId(uuidMessage(instanceId, true));
        member.setTimeStamp(String(Date.now()));
        member.setState(gossip.MemberInfo.VNodeState.LEADER);
        member.setIsAlive(true);
        member.setHttpEndPoint(endPoint);
        const response = new gossip.ClusterInfo();
        response.addMembers(member);
        answer(null, response);
      },
      (error: Error) => answer(error),
    );
  };
