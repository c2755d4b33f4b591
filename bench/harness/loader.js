import autocannon from 'autocannon';

process.on('message', async (plan) => {
  const { url, connections = 64, seconds, amount, requests, status = 200 } = plan;
  const instances = Math.min(connections, requests.length);
  let next = 0;
  const result = await autocannon({
    url,
    connections: instances,
    ...(amount === undefined ? { duration: seconds } : { amount }),
    timeout: 60,
    // It looks this often whether the time is over.
    sampleInt: 100,
    setupClient(client) {
      const first = next++;
      client.setRequests(requests.filter((_, index) => index % instances === first));
    },
  });
  const { errors, statusCodeStats, latency } = result;
  const wrong = Object.keys(statusCodeStats).filter((code) => ![status].flat().includes(Number(code)));
  const answered = Object.values(statusCodeStats).reduce((sum, { count }) => sum + count, 0);
  const failure = errors > 0 || wrong.length > 0 ? `${errors} errors, statuses ${JSON.stringify(statusCodeStats)}` : '';
  const elapsed = (result.finish - result.start) / 1000;
  const accepted = (statusCodeStats[200]?.count ?? 0) / answered;
  process.send({ perSecond: answered / elapsed, p50: latency.p50, p99: latency.p99, accepted, failure });
});
