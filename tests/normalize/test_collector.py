import gc

from normalize import collector


def test_the_collector_rests_inside_and_is_at_work_again_behind() -> None:
    with collector.at_rest():
        inside = gc.isenabled()

    assert (inside, gc.isenabled()) == (False, True)


def test_a_collector_that_was_at_rest_stays_so() -> None:
    gc.disable()
    try:
        with collector.at_rest():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
