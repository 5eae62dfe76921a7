import { createApi } from "#editor/net/api.js";
import { followEvents } from "#editor/net/events.js";
import { equal, ok, rejects } from "#test";
import { fakeClock, settled } from "/tests/js/fixtures.js";

function apiWith(answer) {
  const asked = [];
  const fetch = async (url, options) => {
    asked.push({ url, ...options });
    return answer(url, options);
  };
  return { api: createApi({ fetch, csrfToken: () => "token-1" }), asked };
}

const json = (body, status = 200) => new Response(JSON.stringify(body), { status });

export async function requestsCarryTheTokenAndJson() {
  const { api, asked } = apiWith(() => json({ id: "e1" }));
  equal(await api.startExport("v 1", { preset: "1080p" }), { id: "e1" });
  const [request] = asked;
  equal([request.url, request.method, request.body], ["/api/v1/videos/v%201/exports", "POST", '{"preset":"1080p"}']);
  equal(request.headers, { Accept: "application/json", "X-CSRFToken": "token-1", "Content-Type": "application/json" });
}

export async function readingSendsNoToken() {
  const { api, asked } = apiWith(() => json({}));
  await api.getVideo("v1");
  equal(asked[0].headers, { Accept: "application/json" });
}

export async function filesAreSentAsForms() {
  const { api, asked } = apiWith(() => json({ id: "a1" }, 201));
  await api.upload("northwind", new File(["x"], "x.png"));
  ok(asked[0].body instanceof FormData && !("Content-Type" in asked[0].headers));
}

export async function errorsHaveTheServersCodeAndMessage() {
  const { api } = apiWith(() => json({ code: "locked-part", message: "This part is locked.", data: { id: "a" } }, 403));
  const error = await rejects(api.getVideo("v1"), /This part is locked/);
  equal([error.code, error.status, error.data, error.isTemporary], ["locked-part", 403, { id: "a" }, false]);
}

export async function failuresAreNamed() {
  const codeOf = async (answer) => (await rejects(apiWith(answer).api.getVideo("v1"))).code;
  equal(await codeOf(() => json({}, 401)), "signed-out");
  equal(await codeOf(() => new Response("<h1>Bad gateway</h1>", { status: 502 })), "server-error");
  equal(await codeOf(() => json({}, 404)), "http-404");
  equal(await codeOf(() => Promise.reject(new TypeError("Failed to fetch"))), "offline");
  equal(await codeOf(() => Promise.reject(new DOMException("late", "TimeoutError"))), "timeout");
}

export async function requestsCanBeStoppedAndTimeOut() {
  const hang = (_url, { signal }) => new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  const stopping = new AbortController();
  const stopped = rejects(apiWith(hang).api.getVideo("v1", { signal: stopping.signal }));
  stopping.abort();
  equal((await stopped).code, "aborted");
  equal((await rejects(apiWith(hang).api.getVideo("v1", { timeout_ms: 20 }))).code, "timeout");
}

function follow() {
  const clock = fakeClock();
  const heard = [];
  const sources = [];
  const asked = [];
  const stop = followEvents({
    url: "/events", clock, onSnapshot: (snapshot) => heard.push(snapshot.revision),
    ask: async () => {
      asked.push(1);
      return { revision: 100 + asked.length };
    },
    listen: () => {
      const source = new EventTarget();
      Object.assign(source, { readyState: 1, close: () => { source.readyState = 2; } });
      sources.push(source);
      return source;
    },
  });
  const tell = (revision) => sources.at(-1).dispatchEvent(new MessageEvent("snapshot", { data: JSON.stringify({ revision }) }));
  return { clock, heard, sources, asked, stop, tell };
}

export async function snapshotsComeByTheStream() {
  const { clock, heard, asked, stop, tell } = follow();
  tell(1);
  await clock.move(60_000);
  tell(2);
  equal([heard, asked.length], [[1, 2], 0]);
  stop();
}

export async function aSilentStreamIsReplacedByAskingAndTriedAgain() {
  const { clock, heard, sources, stop, tell } = follow();
  await clock.move(5000);
  equal([heard, sources[0].readyState], [[101], 2]);
  await clock.move(3000);
  equal(heard, [101, 102]);
  await clock.move(60_000);
  equal(sources.length, 2);
  tell(7);
  equal(heard.at(-1), 7);
  stop();
}

export async function stoppingStopsAsking() {
  const { clock, asked, stop } = follow();
  await clock.move(5000);
  stop();
  await clock.move(60_000);
  await settled();
  equal([asked.length, clock.waiting], [1, 0]);
}
