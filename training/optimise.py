"""What training the small and the large network share: rates by layer and the running average."""

import torch


def parameter_groups(network, encoder_rate, head_rate, decay_by_layer, frozen=0):
    """Lower layers learn more slowly; norms and biases do not decay. frozen: number of layers that stay as they are, with all below."""
    groups = {}
    layers = network.size.layers
    for name, parameter in network.named_parameters():
        if name.startswith("layers."):
            layer = int(name.split(".")[1])
            rate = encoder_rate * decay_by_layer ** (layers - 1 - layer)
            parameter.requires_grad_(layer >= frozen)
        elif name.startswith(("words.", "places.", "norm.", "distances.")):
            rate = encoder_rate * decay_by_layer**layers
            parameter.requires_grad_(not frozen and not name.startswith("distances."))
        elif name.startswith("shapes."):
            rate = encoder_rate * 3
            parameter.requires_grad_(not frozen)
        else:
            rate = head_rate
        if parameter.requires_grad:
            decay = 0.01 if parameter.dim() > 1 else 0.0
            groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": p, "lr": rate, "base": rate, "weight_decay": decay} for (rate, decay), p in groups.items()]


class Average:
    """Exponential moving average of the weights."""

    def __init__(self, network, decay=0.985, every=5):
        self.weights = {name: value.detach().clone() for name, value in network.state_dict().items()}
        self.decay, self.every, self.steps = decay, every, 0

    @torch.no_grad()
    def update(self, network):
        self.steps += 1
        if self.steps % self.every:
            return
        decay = min(self.decay, 1 - 1 / (2 + self.steps / self.every))
        state = network.state_dict()
        moving = [name for name, value in network.named_parameters() if value.requires_grad]
        torch._foreach_lerp_([self.weights[name] for name in moving], [state[name] for name in moving], 1 - decay)
