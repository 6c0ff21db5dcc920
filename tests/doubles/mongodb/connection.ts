import type { Socket } from 'node:net';
import type { Caller, Server } from './call.js';
import { answer, Cut } from './dispatch.js';
import { answerTo, MessageReader, ProtocolError, type Message } from './wire/message.js';

/** Answers one connection's messages, one after the other, until it ends. */
export function serveConnection(server: Server, socket: Socket, number: number): void {
  const reader = new MessageReader();
  const caller: Caller = { number, signedIn: [] };
  let last: Promise<void> = Promise.resolve();

  const serve = async (message: Message): Promise<void> => {
    if (socket.destroyed) return;
    try {
      const bytes = await answer(server, caller, message);
      if (!message.unanswered && !socket.destroyed) socket.write(answerTo(message, bytes));
    } catch (error) {
      socket.destroy();
      if (!(error instanceof Cut)) throw error;
    }
  };

  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const message of reader.take(chunk)) last = last.then(() => serve(message));
    } catch (error) {
      socket.destroy();
      if (!(error instanceof ProtocolError)) throw error;
    }
  });
}
