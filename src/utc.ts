// Imported before everything else: the process lives in UTC. node-cron computes in local dates, whatever zone it is
// told, and skipped the hour that comes twice when summer time ends on the machine.
process.env.TZ = 'UTC';
