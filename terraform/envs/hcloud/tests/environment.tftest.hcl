mock_provider "hcloud" {
  mock_data "hcloud_server_type" {
    defaults = { memory = 32 }
  }
  mock_resource "hcloud_network" {
    defaults = { id = "101" }
  }
  mock_resource "hcloud_firewall" {
    defaults = { id = "102" }
  }
  mock_resource "hcloud_placement_group" {
    defaults = { id = "103" }
  }
  mock_resource "hcloud_server" {
    defaults = { id = "104" }
  }
  mock_resource "hcloud_volume" {
    defaults = { id = "105" }
  }
  mock_resource "hcloud_primary_ip" {
    defaults = { id = 107 }
  }
}

variables {
  ssh_keys     = { me = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEzumrwNLcqKBiaWCd0VowE8X2LTPmz7P8UnDSPqsv91 me" }
  admin_cidrs  = ["203.0.113.7/32"]
  protect_data = false # so that the test can take down what it applied
}

run "with_no_more_said_one_machine_named_shop" {
  assert {
    condition     = [for host in output.hosts : host.name] == ["shop-cassandra-1"]
    error_message = "the default is not a single machine"
  }
}

run "split" {
  variables { topology = "split" }

  assert {
    condition     = [for host in output.hosts : host.name] == ["shop-cassandra-1", "shop-gateway-1"]
    error_message = "split has other hosts"
  }
}

run "fleet_with_counts_and_another_name" {
  variables {
    environment = "staging"
    topology    = "fleet"
    counts      = { app = 3 }
  }

  assert {
    condition     = length(output.hosts) == 8 && alltrue([for host in output.hosts : startswith(host.name, "staging-")])
    error_message = "not the fleet that was asked for"
  }
  assert {
    condition     = toset(flatten([for host in output.hosts : host.roles])) == toset(["gateway", "app", "cassandra", "monitoring"])
    error_message = "a role has no host"
  }
}
