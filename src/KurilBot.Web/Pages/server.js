// What the page asks of its server.

async function demand(response) {
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  const wait = response.headers.get('Retry-After');
  throw Object.assign(new Error((problem.detail ?? `The server answered ${response.status}.`) + (wait ? ` It is worth it in ${wait} seconds.` : '')), { status: response.status });
}

async function call(method, path, body, accept = 'application/json', signal = undefined) {
  try {
    return await demand(await fetch(path, {
      method, signal, headers: { Accept: accept, ...(body && { 'Content-Type': 'application/json' }) }, body: body && JSON.stringify(body),
    }));
  } catch (error) {
    if (error instanceof TypeError) throw new Error('The server cannot be reached.');
    throw error;
  }
}

export const get = async path => (await call('GET', path)).json();
export const send = (method, path, body) => call(method, path, body);

/** Posts, and hands on each event as it comes. */
export async function* events(path, body, signal) {
  const response = await call('POST', path, body, 'text/event-stream', signal);
  let rest = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + part).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const [, name, data] = /^event: (.*)\ndata: (.*)$/s.exec(block) ?? [];
      if (name) yield { name, data: JSON.parse(data) };
    }
  }
}

let documents;
/** The documents, by their ids; asked for once. */
export function library() {
  documents ??= get('/api/documents').then(found => new Map(found.documents.map(document => [document.id, document])));
  documents.catch(() => documents = undefined);
  return documents;
}

const within = id => id.split('/').map(encodeURIComponent).join('/');

/** The address of an article within the API, and of its page. */
export const documentPath = id => '/api/documents/' + within(id);
export const articlePath = id => '/articles/' + within(id);

/** One name for this browser's conversation: what is kept of it can be forgotten under this name. */
export function conversation() {
  let name = localStorage.getItem('conversation');
  if (!name) {
    name = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
    localStorage.setItem('conversation', name);
  }
  return name;
}
