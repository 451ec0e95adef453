// Speaks the HTTP binding of CloudEvents with the library that its authors keep for Node.
//   node cloudevents_client.cjs send <address> <token> <type> <mark>   hands events in, in each mode; prints the answers' ids
//   node cloudevents_client.cjs read                                   reads {headers, body} from stdin, prints the event
const { CloudEvent, HTTP, Mode, emitterFor } = require('cloudevents');

async function post(address, token, message) {
  const answer = await fetch(`${address}/api/events/`, {
    method: 'POST',
    headers: { ...message.headers, Authorization: `Token ${token}` },
    body: message.body,
  });
  const text = await answer.text();
  if (answer.status !== 202) {
    throw new Error(`${answer.status} ${text}`);
  }
  return JSON.parse(text);
}

async function send(address, token, type, mark) {
  const event = (mode) => new CloudEvent({
    id: `${mode} ${mark}`,
    source: '/trials', // no other than ASCII: in headers this library neither writes nor reads percent-encoding
    type,
    subject: mode,
    time: '2026-03-06T15:00:00.123Z',
    objecttype: `test.${mark}`,
    priority: 'high',
    data: { name: `Grüße ${mode}`, nested: { list: [1, 2.5, null, true] } },
  });
  const emit = (mode) => emitterFor((message) => post(address, token, message), { binding: HTTP, mode })(event(mode));
  const answers = [await emit(Mode.STRUCTURED), await emit(Mode.BINARY)];
  answers.push(...await post(address, token, {
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify([event('batch one'), event('batch two')]),
  }));
  console.log(JSON.stringify(answers.map((answer) => answer.id)));
}

async function read() {
  const chunks = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
  }
  const event = HTTP.toEvent(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  event.validate();
  console.log(JSON.stringify(event));
}

const [mode, ...rest] = process.argv.slice(2);
(mode === 'send' ? send(...rest) : read()).catch((error) => {
  console.error(error.errors ? JSON.stringify(error.errors) : String(error));
  process.exit(1);
});
