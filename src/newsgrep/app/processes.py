"""Processes that work: each is asked one thing at a time, and answers before it is asked the next.

So neither side ever waits for the other to read while the other waits, too; and a process whose partner has gone reads
the end of the pipe and goes as well.
"""

import os
import signal
import traceback
from collections.abc import Callable, Sequence
from multiprocessing import forkserver, get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from typing import Any

from newsgrep.app.work import Order, Outcome, Worker
from newsgrep.errors import NewsgrepError

_PATIENCE = 5  # seconds for a process to end that has been told to


class Processes:
    """So many processes with a worker in each. They are ended when the block ends, however it ends."""

    def __init__(self, make: Callable[[], Worker], count: int) -> None:
        """Start them.

        Args:
            make: Makes a worker; it is pickled.
            count: How many.
        """
        context = _context()
        self._processes: dict[Connection, BaseProcess] = {}
        self._asked: dict[Connection, Sequence[Order]] = {}
        try:
            for _ in range(count):
                here, there = context.Pipe()
                process = context.Process(target=_serve, args=(there, make), daemon=True)
                process.start()
                there.close()
                self._processes[here] = process
        except BaseException:
            self.end()
            raise

    def idle(self) -> list[Connection]:
        """Give those that wait for something to do."""
        return [one for one in self._processes if one not in self._asked]

    def ask(self, connection: Connection, orders: Sequence[Order], turn: int) -> None:
        """Have one that is idle do some orders, see `Worker.work`."""
        self._asked[connection] = orders
        self._send(connection, (orders, turn))

    def answers(self, *, waiting: bool) -> list[tuple[Connection, list[Outcome]]]:
        """Give what has come back since; with `waiting`, at least one answer if anything was asked."""
        ready = wait(list(self._asked), None if waiting else 0)
        return [(one, self._receive(one)) for one in ready if isinstance(one, Connection)]

    def finish(self) -> list[object]:
        """Give the parts that they have made; all of them are idle."""
        for connection in self._processes:
            self._asked[connection] = ()
            self._send(connection, None)
        return [self._receive(connection) for connection in self._processes]

    def end(self) -> None:
        """End them, whatever they are doing."""
        for connection, process in self._processes.items():
            connection.close()
            process.terminate()
        for process in self._processes.values():
            process.join(_PATIENCE)
            if process.is_alive():
                process.kill()
                process.join()
        self._processes.clear()

    def _send(self, connection: Connection, question: object) -> None:
        try:
            connection.send(question)
        except OSError:
            raise self._died(connection) from None

    def _receive(self, connection: Connection) -> Any:
        try:
            answer = connection.recv()
        except (EOFError, OSError):
            raise self._died(connection) from None
        del self._asked[connection]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _died(self, connection: Connection) -> NewsgrepError:
        """Give the error for a process that has ended on its own."""
        process = self._processes[connection]
        process.join(_PATIENCE)
        orders = self._asked.get(connection)
        where = f" while it read {orders[0].found.path}" if orders else ""
        status = process.exitcode or 0
        how = f"signal {-status}" if status < 0 else f"status {status}"
        return NewsgrepError(
            f"one of the processes that read ended with {how}{where}",
            hint="if memory is short, run it again with fewer processes (-j) or less --memory",
        )


def _context() -> ForkServerContext:
    """Give what starts processes: a server that has loaded what all of them need, and that they share.

    Forking this process, which holds locks and open files, would invite trouble. Ctrl-C is for this process alone: the
    server is started with that signal blocked, and so is whatever it starts.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(["newsgrep.app.work", "newsgrep.engine.whoosh.parts"])
    resource_tracker.ensure_running()  # the server would start it, and it unblocks the signal
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return context


def _serve(connection: Connection, make: Callable[[], Worker]) -> None:
    """Answer until there is nobody who asks."""
    worker: Worker | None = None
    try:
        while True:
            question = connection.recv()
            try:
                worker = worker or make()
                answer = worker.finish() if question is None else worker.work(*question)
            except Exception as error:
                error.add_note(traceback.format_exc())
                answer = error
            connection.send(answer)
    except (EOFError, OSError):
        os._exit(0)  # there is nobody left to tell
