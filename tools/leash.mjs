// Loaded into the api by `npm start`: when the command that started it is gone, killed even, it ends in order.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
