// Imported before everything else: the process lives in UTC. node-cron goes by local dates inside, whatever zone it is
// told, and lost the hour that comes twice when summer time ends where the machine stands.
process.env.TZ = 'UTC';
