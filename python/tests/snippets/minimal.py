import quartic

experiment = quartic.Experiment.from_yaml("""\
name: minimal
network:
  depth: 3
  width: 128
  activation: tanh
  initialization: critical
  learning-rates:
    bias: 1.0
    weight: 1.0
data:
  train:
    inputs:
    - - 1.0
      - 0.0
      - 1.0
    - - 0.0
      - 1.0
      - 1.0
    targets:
    - 2.0
    - 1.0
  test:
    inputs:
    - - 1.0
      - 1.0
      - 1.0
    - - 1.0
      - -1.0
      - 0.0
  preprocess: none
training:
  algorithm: gradient-flow
  times: auto
  momentum: 0.0
  noise-variance: 0.0
  ridge: 0.0
order: auto
covariance: auto
ensemble:
  members: 20
  widths:
  - 64
  - 128
  - 256
  seed: 7
  precision: double
model:
  features: inputs
  meta-features:
  - - - 0.0
      - 1.0
      - 0.0
    - - 1.0
      - 0.0
      - 0.0
    - - 0.0
      - 0.0
      - 1.0
  - - - 1.0
      - 0.0
      - 0.0
    - - 0.0
      - 0.0
      - 1.0
    - - 0.0
      - 1.0
      - 0.0
  - - - 1.0
      - 0.0
      - 1.0
    - - 0.0
      - 1.0
      - 0.0
    - - 1.0
      - 0.0
      - 0.0
  - - - 0.0
      - 0.0
      - 1.0
    - - 0.0
      - 1.0
      - 0.0
    - - 1.0
      - 0.0
      - -1.0
  count: 6
  strength: 0.1
  start: zero
  variance: 1.0
  learning-rate: 1.0
  seed: 1
""")
answer = experiment.minimal()
print(answer)
