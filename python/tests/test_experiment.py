"""Questions and answers, end to end."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import quartic
from quartic import java, server

IMAGES = dict(network=dict(width=64), training=dict(times=[1.0, np.inf]), order=0)


def test_prediction_is_an_array_with_named_axes(experiment: quartic.Experiment) -> None:
    p = experiment.predict(order=1)
    assert p.times.tolist() == [1.0, 10.0, np.inf]
    assert p.mean.shape == (3, 6, 1)
    assert p.axes["mean0"] == ("time", "sample", "output")
    assert np.array_equal(p.mean, p["mean0"] + p["mean1"])
    assert p.covariance.shape == (3, 6, 1, 6, 1)
    # sums of the same two terms
    assert np.array_equal(np.einsum("tnini->tni", p.covariance), p.variance)
    assert np.allclose(p.std**2, p.variance, rtol=1e-15)
    assert p.order == 1
    assert p.validity.dtype.names is not None and {"time", "holds", "mean", "variance", "drift"} <= set(p.validity.dtype.names)
    assert p.validity["time"].tolist() == p.times.tolist()


def test_at_the_end_of_training_infinite_width_fits_the_targets(
    experiment: quartic.Experiment, samples: tuple[Any, Any, Any]
) -> None:
    p = experiment.predict(order=0)
    # gradient flow ends where the loss is zero; four well-separated samples leave rounding alone
    assert np.allclose(p.mean[-1, p.train, 0], samples[1], atol=1e-9)
    assert np.allclose(p.variance[-1, p.train], 0, atol=1e-9)
    assert np.all(p.variance[-1, p.test] > 1e-3)


def test_outputs_are_independent_at_infinite_width(samples: tuple[Any, Any, Any]) -> None:
    x, y, tests = samples
    q = quartic.Experiment(dict(depth=2, width=32), (x, np.stack([y, -y], axis=1)), tests, dict(times=[1.0]), order=0)
    p = q.predict()
    assert p.covariance.shape == (1, 6, 2, 6, 2)
    assert np.all(p.covariance[:, :, 0, :, 1] == 0)
    assert np.array_equal(p.covariance[:, :, 1, :, 1], p["covariance0"])


def test_covariance_that_was_not_asked_for_is_missed_in_words(experiment: quartic.Experiment) -> None:
    with pytest.raises(LookupError, match="covariance='test' or 'full'"):
        _ = experiment.with_(covariance="none", order=0).predict().covariance


def test_validity_is_a_matter_of_order_one(experiment: quartic.Experiment) -> None:
    with pytest.raises(LookupError, match="order 1/n"):
        _ = experiment.predict(order=0).validity


def test_an_unknown_key_is_refused_in_the_words_of_the_command_line() -> None:
    with pytest.raises(quartic.InvalidInput) as refused:
        quartic.Experiment(dict(depht=3)).predict()
    assert refused.value.place == "network.depht"
    assert refused.value.found == "an unknown key; did you mean depth?"
    assert str(refused.value).startswith("network.depht: required one of ")
    assert isinstance(refused.value, ValueError)


@pytest.mark.parametrize(
    ("inputs", "place"),
    [
        ([[1.0, np.nan], [0.0, 1.0]], "data.train.inputs entry [0, 1]"),
        ([[1j, 0.0], [0.0, 1.0]], "data.train.inputs"),
        (1.0, "data.train.inputs"),
    ],
)
def test_arrays_are_checked(inputs: Any, place: str) -> None:
    with pytest.raises(quartic.InvalidInput) as refused:
        quartic.Experiment(train=(inputs, [1.0, 2.0])).predict()
    assert refused.value.place == place


def test_targets_must_be_as_many_as_inputs() -> None:
    with pytest.raises(quartic.InvalidInput, match="a target for each of the 2 inputs, found 3"):
        quartic.Experiment(train=(np.eye(2), np.ones(3))).predict()


def test_what_does_not_exist_is_refused(experiment: quartic.Experiment) -> None:
    with pytest.raises(quartic.InvalidInput) as refused:
        experiment.with_(network=dict(activation="relu")).predict(order=1)
    assert refused.value.place == "order"


def test_an_ensemble_lies_around_the_prediction(experiment: quartic.Experiment) -> None:
    q = experiment.with_(training=dict(times=[1.0]))
    m = q.simulate(members=200, seed=3)
    p = q.predict(order=1)
    z = (m.mean - p.mean) / m.mean_error
    # 6 correlated numbers of unit variance: beyond 4.5 by chance once in 20,000 runs, and the seed is fixed
    assert np.max(np.abs(z)) < 4.5
    again = q.simulate(members=200, seed=3)
    assert np.array_equal(again.mean, m.mean)
    assert m.covariance.shape == m.covariance_error.shape == (1, 6, 1, 6, 1)


def test_verification_says_how_far_theory_and_networks_are_apart(experiment: quartic.Experiment) -> None:
    v = experiment.with_(training=dict(times=[1.0])).verify(members=40, widths=[16, 32], seed=1)
    assert v.agrees == (v.largest_z <= 4.5 and v.rms_z <= 1.5)
    assert {"width16/mean", "width32/mean", "fit/mean/c0"} <= set(v)


def test_advice_needs_no_data() -> None:
    a = quartic.Experiment(dict(depth=10, width=256, activation="relu", outputs=10)).tune(inputs=784)
    assert a.critical
    # relu is critical at C_b = 0, C_W = 2, exactly
    assert (a.bias_variance, a.weight_variance) == (0.0, 2.0)
    assert a.universality_class == "scale-invariant"
    assert "torch" in a.snippets["PyTorch"]


def test_flow_gives_kernels_layer_by_layer(experiment: quartic.Experiment, samples: tuple[Any, Any, Any]) -> None:
    f = experiment.flow(["K", "Theta", "V"], layers=[1, 3])
    assert set(f.layer(3)) == {"K", "Theta", "V"}
    assert f.layer(3)["V"].shape == (6, 6, 6, 6)
    # K of the first layer is C_b + C_W x.x/n_0 with C_b = 0, C_W = 1 for tanh
    x = np.concatenate([samples[0], samples[2]])
    assert np.allclose(f.layer(1)["K"], x @ x.T / 2, atol=1e-15)
    with pytest.raises(LookupError):
        f.layer(2)


def test_trained_networks_are_expanded(experiment: quartic.Experiment) -> None:
    asked = experiment.with_(ensemble=dict(widths=[16, 32]), training=dict(times=[1.0]))
    series = asked.expand(3, depths=[0], members=4, progress=None)
    assert series.widths == (16, 32)
    assert series.size(16).shape == (4,) and series.axes["width16/size"] == ("order",)
    # each order of a converging series leaves less over
    assert np.all(np.diff(series.train_error(32)) < 0)
    with pytest.raises(LookupError, match="16, 32, found 64"):
        series.size(64)


def test_a_minimal_model_is_worked_out() -> None:
    m = quartic.Experiment(ensemble=dict(members=8)).with_(model=dict(strength=0.0)).minimal()
    # kernel regression of the bundled problem predicts 2 and 1 (worked out on paper)
    assert np.allclose(m.theory(0)[-1, 2:, 0], [2, 1], atol=1e-9)
    own = quartic.Experiment(train=(np.eye(2), [1.0, -1.0])).with_(model=dict(count=4), ensemble=dict(members=8)).minimal()
    assert own.trained.shape[1] == 2 and own["features"].shape == (2, 4)


def test_text_is_read_as_a_file_is() -> None:
    text = "network: {depth: 2, width: 16}\ndata: {train: {inputs: [[1, 0], [0, 1]], targets: [1, -1]}}\ntraining: {times: [1]}\norder: 0\n"
    p = quartic.Experiment.from_yaml(text).with_(network=dict(width=8)).predict()
    assert p.summary["network"]["widths"] == [2, 8, 1]
    with pytest.raises(quartic.InvalidInput, match="a map of keys and values"):
        quartic.Experiment.from_yaml("[1]").predict()


def test_a_sweep_is_a_table(experiment: quartic.Experiment) -> None:
    pandas = pytest.importorskip("pandas")
    s = experiment.with_(order=0).sweep({"network.depth": [2, 3], "network.activation": ["tanh", "relu"]})
    table = s.to_pandas()
    assert isinstance(table, pandas.DataFrame)
    assert table["network.depth"].tolist() == [2, 2, 3, 3]
    assert table["network.activation"].tolist() == ["tanh", "relu", "tanh", "relu"]
    one = experiment.with_(order=0, network=dict(depth=3, activation="relu")).predict()
    spread = np.sqrt(np.mean(one.variance[-1, one.test]))
    # the same digits, but for the order of a sum of two terms
    assert table["order0/rmsSpread"].iloc[3] == pytest.approx(spread, rel=1e-14)


def test_trained_networks_are_asked_about_other_samples(experiment: quartic.Experiment) -> None:
    p = experiment.predict(order=0, keep=True)
    a = p.ask([[0.6, 0.8]])
    assert a.mean.shape == (3, 1, 1)
    # the same solution by a product of another shape
    assert a.mean[:, 0] == pytest.approx(p.mean[:, 4], abs=1e-12)
    with pytest.raises(quartic.InvalidInput, match="2 components"):
        p.ask(np.ones((1, 3)))
    with pytest.raises(quartic.InvalidInput, match="a prediction that was kept"):
        experiment.predict(order=0).ask([[0.6, 0.8]])


def test_a_noise_variance_is_chosen(samples: tuple[Any, Any, Any]) -> None:
    x, y, tests = samples
    q = quartic.Experiment(dict(depth=2), (x, y), tests, dict(algorithm="bayesian"), order=0)
    p = q.predict(choose="noise-variance=0.001,0.1")
    assert p.summary["choice"]["candidates"]


def test_the_same_from_a_file(tmp_path: Path, experiment: quartic.Experiment) -> None:
    file = experiment.write(tmp_path / "made")
    p = quartic.Experiment.from_file(file).predict(order=0)
    assert np.array_equal(p.mean, experiment.predict(order=0).mean)
    changed = quartic.Experiment.from_file(file).with_(network=dict(width=64), order=0)
    assert changed.predict().summary["network"]["widths"] == [2, 64, 64, 1]
    with pytest.raises(quartic.InvalidInput):
        quartic.Experiment.from_file(tmp_path / "none.yaml")


def test_without_data_the_bundled_images_are_used() -> None:
    p = quartic.Experiment(**IMAGES).predict()
    assert p.mean.shape == (2, 32, 1)
    assert p.summary["samples"] == {"train": 24, "test": 8, "inputDimension": 784}


def test_what_is_told_is_told(experiment: quartic.Experiment) -> None:
    events: list[dict[str, Any]] = []
    experiment.simulate(members=20, progress=events.append)
    stages = [event for event in events if event["event"] == "stage"]
    assert stages and stages[-1]["done"] == stages[-1]["total"]
    assert any(event["event"] == "forecast" for event in events)


def test_warnings_are_warnings(experiment: quartic.Experiment) -> None:
    deep = experiment.with_(network=dict(initialization={"bias_variance": 0.0, "weight_variance": 4.0}, depth=30), order=0)
    with pytest.warns(quartic.QuarticWarning) as told:
        p = deep.predict()
    assert told[0].filename == __file__
    assert p.warnings


def test_an_interrupt_stops_the_work_and_leaves_the_process(experiment: quartic.Experiment) -> None:
    experiment.predict(order=0)
    before = server.shared().pid
    begun = threading.Event()

    def hear(event: dict[str, Any]) -> None:
        if event["event"] == "stage" and event["done"] > 0:
            begun.set()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        experiment.simulate(members=10_000_000, progress=hear)
    assert begun.is_set()
    assert experiment.predict(order=0).mean.shape == (3, 6, 1)
    assert server.shared().pid == before


def test_several_threads_get_their_own_answers(experiment: quartic.Experiment) -> None:
    widths = [16, 32, 64]
    found: dict[int, Any] = {}

    def ask(width: int) -> None:
        found[width] = experiment.with_(network=dict(width=width), order=0).predict()

    threads = [threading.Thread(target=ask, args=(width,)) for width in widths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[width].summary["network"]["widths"][1] for width in widths] == widths


def test_a_process_that_was_killed_is_told_and_replaced(experiment: quartic.Experiment) -> None:
    experiment.predict(order=0)
    process = server.shared()
    os.kill(process.pid, 9)
    deadline = time.monotonic() + 30
    while process.alive and time.monotonic() < deadline:
        time.sleep(0.01)
    with pytest.raises(quartic.ServerLost):
        process.ask({"ask": "predict"}, {})
    assert experiment.predict(order=0).mean.shape == (3, 6, 1)


def test_java_must_be_new_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / ("java.exe" if os.name == "nt" else "java")).touch()
    (tmp_path / "release").write_text('JAVA_VERSION="17.0.1"\n')
    monkeypatch.setenv("QUARTIC_JAVA_HOME", str(tmp_path))
    java.find.cache_clear()
    try:
        with pytest.raises(quartic.ServerLost, match="required Java 25 or newer, found version 17"):
            java.find()
    finally:
        monkeypatch.undo()
        java.find.cache_clear()


def test_the_text_is_what_the_command_line_reads(experiment: quartic.Experiment) -> None:
    assert json.loads(experiment.text)["training"]["times"] == [1.0, 10.0, ".inf"]


def test_pictures(experiment: quartic.Experiment) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    p = experiment.predict(order=1)
    axes = p.plot()
    assert axes.get_xlabel() == "time" and axes.get_ylabel() == "output 0"
    # two test samples, each with its mean and a dashed line of infinite width
    assert len(axes.lines) == 4
    assert np.allclose(axes.lines[0].get_ydata(), p.mean[:, 4, 0])
