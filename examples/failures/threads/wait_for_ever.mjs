// Never ends by itself. The coordinator ends it, with all that it may have started.
console.log('waiting for an answer that never comes');
setInterval(() => {}, 60_000);
