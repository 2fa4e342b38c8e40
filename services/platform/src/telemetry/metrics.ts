import { collectDefaultMetrics, Registry } from 'prom-client';

export type Metrics = Registry;

/** This worker's own registry, with the process's metrics (event-loop lag, GC, heap) in it. */
export const createMetrics = (labels: { service: string; release: string }): Metrics => {
  const registry = new Registry();
  registry.setDefaultLabels(labels);
  collectDefaultMetrics({ register: registry });
  return registry;
};

/**
 * The last values of every counter and of every histogram's count. A leaving worker logs them: what it counted since
 * the last scrape would otherwise be lost.
 */
export const finalCounters = async (metrics: Metrics): Promise<Record<string, number>> => {
  const values: Record<string, number> = {};
  for (const metric of await metrics.getMetricsAsJSON()) {
    for (const sample of metric.values) {
      const name = 'metricName' in sample && typeof sample.metricName === 'string' ? sample.metricName : metric.name;
      if (String(metric.type) !== 'counter' && !name.endsWith('_count')) continue;
      const labels = Object.entries(sample.labels)
        .filter(([key]) => key !== 'service' && key !== 'release')
        .map(([key, value]) => `${key}="${value}"`);
      values[`${name}{${labels.join(',')}}`] = sample.value;
    }
  }
  return values;
};
