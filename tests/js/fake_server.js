import { ApiError } from "#editor/net/api.js";

/** The error of a request without an answer. */
export const OFFLINE = () => new ApiError({ code: "offline", message: "The server cannot be reached." });

/** A server that merges saves as builder/services/saving.py does. */
export function fakeServer(start) {
  const rows = new Map(start.segments.map((one) => [one.id, { revision: one.revision, document: one.document }]));
  const server = {
    revision: start.revision, settings: { ...start.settings }, order: start.segments.map((one) => one.id), rows,
    sent: [], answers: [], lose: false,
    async save(_id, body) {
      server.sent.push(structuredClone(body));
      const wait = server.answers.shift();
      if (wait) await wait;
      const answer = server.take(body);
      if (server.lose) {
        server.lose = false;
        throw OFFLINE();
      }
      return answer;
    },
    take(body) {
      const collisions = [];
      const saved = [];
      const next = server.revision + 1;
      for (const { base_revision, document } of body.segments) {
        const row = rows.get(document.id);
        if (row && row.revision !== base_revision && JSON.stringify(row.document) !== JSON.stringify(document)) {
          collisions.push({ id: document.id, theirs: { ...row, by: "Maria", at: "2026-01-01T00:00:00Z" } });
          continue;
        }
        rows.set(document.id, { revision: next, document: structuredClone(document) });
        if (!row) server.order.push(document.id);
        saved.push({ id: document.id, revision: next });
      }
      for (const { id } of body.removed) {
        rows.delete(id);
        server.order = server.order.filter((one) => one !== id);
      }
      if (body.order) {
        const others = server.order.filter((id) => !body.order.includes(id));
        server.order = [...body.order.filter((id) => rows.has(id)), ...others];
      }
      if (body.settings) {
        const { base_revision, ...settings } = body.settings;
        server.settings = { revision: next, ...settings };
      }
      server.revision = next;
      return {
        revision: next, segments: saved, order: [...server.order], settings_revision: server.settings.revision, collisions,
      };
    },
    /** Someone else saves. */
    change(document) {
      server.revision += 1;
      rows.set(document.id, { revision: server.revision, document });
      if (!server.order.includes(document.id)) server.order.push(document.id);
    },
    async getVideo() {
      return {
        ...start, revision: server.revision, settings: server.settings,
        segments: server.order.map((id) => ({ id, ...structuredClone(rows.get(id)) })),
      };
    },
  };
  return server;
}
